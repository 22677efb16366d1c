"""Takes the place of a kernel's connection: published messages become a cell's outputs."""

from __future__ import annotations

import io
from typing import Any

from jupyter_client.session import Session

from utils.messages import tr

MAX_BYTES = 8 << 20  # of a cell's pictures and texts together
MAX_OUTPUTS = 1000
MAX_TEXT = 8 << 20  # of a cell's printed text


class Recorder(Session):
    """Turns a kernel's messages into outputs."""

    outputs: list[dict[str, Any]]

    def __init__(self, **traits: Any) -> None:
        """Word now what is said later, when a student's code may have changed anything."""
        super().__init__(**traits)
        self.notes = {
            limit: tr("\n... output cut: more than {most} MB ...\n", most=limit >> 20)
            for limit in (MAX_BYTES, MAX_TEXT)
        }

    def start(self) -> None:
        """A new cell begins."""
        self.outputs = []
        self.size = self.text_size = 0
        self.full = self.clear_next = self.cut = False

    def finished(self) -> list[dict[str, Any]]:
        """The cell's outputs, with each printed text as one."""
        return [
            {**each, "text": "".join(each["text"])} if each["output_type"] == "stream" else each
            for each in self.outputs
        ]

    def send(self, stream: Any, msg_or_type: Any, content: Any = None, *_: Any, **__: Any) -> None:  # type: ignore[override]
        """Keep what a kernel would publish."""
        if isinstance(msg_or_type, dict):
            self.take(msg_or_type["header"]["msg_type"], msg_or_type["content"])
        else:
            self.take(msg_or_type, content)

    def take(self, kind: str, content: dict[str, Any]) -> None:
        """Add the content of one message to the cell's outputs."""
        if kind == "clear_output":
            if content.get("wait"):
                self.clear_next = True
            else:
                self.outputs.clear()
            return
        if kind == "update_display_data":
            self._update(content)
            return
        if kind == "stream":
            self.print(content["name"], content["text"])
            return
        if kind not in {"display_data", "execute_result", "error"}:
            return
        self._clear()
        output = {"output_type": kind, **content}
        transient = output.pop("transient", None) or {}
        if transient.get("display_id"):
            output["display_id"] = transient["display_id"]
        if len(self.outputs) >= MAX_OUTPUTS and kind != "error":
            self.cut = True
            return
        if kind != "error":
            self.size += sum(len(text) for text in map(str, output.get("data", {}).values()))
            if self.size > MAX_BYTES:
                self._cut(MAX_BYTES)
                return
        self.outputs.append(output)

    def print(self, name: str, text: str) -> None:
        """Add printed text, in parts: joining them at each call would take a minute."""
        self._clear()
        if self.text_size >= MAX_TEXT:
            return
        self.text_size += len(text)
        if self.text_size >= MAX_TEXT:
            self.cut = True
            text = text[: max(0, len(text) - (self.text_size - MAX_TEXT))]
            text += self.notes[MAX_TEXT]
        last = self.outputs[-1] if self.outputs else {}
        if last.get("output_type") == "stream" and last["name"] == name:
            last["text"].append(text)
        else:
            self.outputs.append({"output_type": "stream", "name": name, "text": [text]})

    def _clear(self) -> None:
        if self.clear_next:
            self.clear_next = False
            self.outputs.clear()

    def _cut(self, limit: int) -> None:
        self.cut = True
        if not self.full:
            self.full = True
            text = [self.notes[limit]]
            self.outputs.append({"output_type": "stream", "name": "stdout", "text": text})

    def _update(self, content: dict[str, Any]) -> None:
        name = (content.get("transient") or {}).get("display_id")
        for output in self.outputs:
            if name and output.get("display_id") == name:
                output["data"], output["metadata"] = content["data"], content["metadata"]


class Stream(io.TextIOBase):
    """`sys.stdout` or `sys.stderr` of a cell."""

    encoding = "UTF-8"
    errors = "strict"

    def __init__(self, recorder: Recorder, name: str, descriptor: int) -> None:
        """Write to a recorder; programs that are started inherit `descriptor`."""
        self._recorder, self.name, self._descriptor = recorder, name, descriptor

    def write(self, text: str) -> int:
        """Print a text."""
        if not isinstance(text, str):
            message = f"write() argument must be str, not {type(text).__name__}"  # as Python's
            raise TypeError(message)
        if text:
            self._recorder.print(self.name, text)
        return len(text)

    def writable(self) -> bool:
        """Always."""
        return True

    def fileno(self) -> int:
        """The descriptor that C code and programs write to."""
        return self._descriptor
