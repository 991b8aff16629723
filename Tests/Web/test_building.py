"""The scripts that build: what fails to compile is not passed over."""

import os
import subprocess

import pytest

from website import ROOT


@pytest.mark.parametrize("function, left", [
    ("build_programs programs", "programs/current"), ("build_search_module search.wasm", "search.wasm"),
])
def test_a_compiler_that_fails_ends_the_build_whoever_asks(tmp_path, function, left):
    """Also where somebody asks with `||`, as scripts/test does."""
    compiler = tmp_path / "tools/swiftc"
    compiler.parent.mkdir()
    compiler.write_text("#!/bin/sh\nexit 1\n")
    compiler.chmod(0o755)
    environment = os.environ | {"PATH": f"{compiler.parent}:{os.environ['PATH']}", "root": str(ROOT)}
    script = f'source "$root/scripts/lib/build.sh"; strictly {function} && echo built || echo failed'
    told = subprocess.run(["bash", "-c", script], cwd=tmp_path, env=environment, capture_output=True, text=True).stdout
    assert told == "failed\n" and not (tmp_path / left).exists()
