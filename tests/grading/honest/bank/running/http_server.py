# ---
# jupyter:
#   honest:
#     what: "a small HTTP server on localhost, asked by the test"
# ---

# %%
import http.server
import threading
import urllib.request

# %% solution="server"
### BEGIN SOLUTION
class Hello(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"hello " + self.path.encode())

    def log_message(self, *_):
        pass
### END SOLUTION

# %% test="server_test" points=2
server = http.server.HTTPServer(("127.0.0.1", 0), Hello)
threading.Thread(target=server.serve_forever, daemon=True).start()
opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
with opener.open(f"http://127.0.0.1:{server.server_port}/you") as page:
    assert page.read() == b"hello /you"
server.shutdown()
server.server_close()

# %% student="server"
class Hello(http.server.SimpleHTTPRequestHandler):
    def do_GET(self):
        body = f"hello {self.path}".encode("ascii")
        self.send_response(200, "OK")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    log_message = lambda self, *a: None
