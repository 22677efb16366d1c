# ---
# jupyter:
#   honest:
#     what: breadth-first search in a dictionary of lists
# ---

# %% locked="graph"
graph = {"a": ["b", "c"], "b": ["d"], "c": ["d"], "d": ["e"], "e": [], "f": []}

# %% solution="path"
def shortest(graph, start, goal):
    ### BEGIN SOLUTION
    from collections import deque

    todo, before = deque([start]), {start: None}
    while todo:
        node = todo.popleft()
        if node == goal:
            path = []
            while node is not None:
                path.append(node)
                node = before[node]
            return path[::-1]
        for each in graph[node]:
            if each not in before:
                before[each] = node
                todo.append(each)
    return None
    ### END SOLUTION

# %% test="path_test" points=2
assert shortest(graph, "a", "e") in (["a", "b", "d", "e"], ["a", "c", "d", "e"])
assert shortest(graph, "a", "f") is None

# %% student="path"
def shortest(graph, start, goal):
    paths = [[start]]
    seen = {start}
    while paths:
        path = paths.pop(0)
        if path[-1] == goal:
            return path
        for node in graph[path[-1]]:
            if node not in seen:
                seen.add(node)
                paths.append(path + [node])
