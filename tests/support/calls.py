"""Which function of the office calls which, read from the source: does an action check a permission?"""

import ast
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Function:
    """A function of a module: its parameters and the names it calls."""

    module: str
    name: str
    parameters: tuple[str, ...]
    calls: set[str] = field(default_factory=set)  # «module:name» of ours, «.method» of anything

    @property
    def key(self) -> str:
        return f"{self.module}:{self.name}"


def functions(trees: dict[Path, ast.Module]) -> dict[str, Function]:
    """Every function of the modules by «module:name»."""
    found = {}
    passed_on = {
        f"{module_of(path)}:{name}": target
        for path, tree in trees.items()
        for name, target in _imported(tree).items()
    }
    for path, tree in trees.items():
        module = module_of(path)
        imported = _imported(tree)
        local = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
        for node in tree.body:
            if isinstance(node, ast.FunctionDef):
                one = _read(node, module)
                calls = {_resolved(call, module, local, imported) for call in one.calls}
                one.calls = {passed_on.get(call, call) for call in calls}
                found[one.key] = one
    return found


def reached(start: str, known: dict[str, Function]) -> set[str]:
    """Everything a function calls, and what those call."""
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        one = waiting.pop()
        if one in seen:
            continue
        seen.add(one)
        waiting += list(known[one].calls) if one in known else []
    return seen


def module_of(path: Path) -> str:
    """Dotted name of a file under src."""
    parts = path.with_suffix("").parts[1:]
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _read(node: ast.FunctionDef, module: str) -> Function:
    told = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
    one = Function(module, node.name, tuple(argument.arg for argument in told))
    # A function named is a function called: `receive=_check`, `on_commit(partial(_send, …))`.
    for inner in ast.walk(node):
        if isinstance(inner, ast.Name):
            one.calls.add(inner.id)
        elif isinstance(inner, ast.Attribute):
            owner = inner.value.id if isinstance(inner.value, ast.Name) else ""
            one.calls |= {f"{owner}.{inner.attr}", f".{inner.attr}"}
    return one


def _imported(tree: ast.Module) -> dict[str, str]:
    """Local name → «module:name» of what is imported from our own modules."""
    return {
        alias.asname or alias.name: f"{node.module}:{alias.name}"
        for node in tree.body
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("opora")
        for alias in node.names
    }


def _resolved(call: str, module: str, local: set[str], imported: dict[str, str]) -> str:
    """The call as a key of `functions`, where it is one of ours."""
    if call in local:
        return f"{module}:{call}"
    owner, _, name = call.partition(".")
    if owner in imported:
        return f"{imported[owner].replace(':', '.')}:{name}" if name else imported[owner]
    return call
