"""tools/bench_stages.py gives each instruction to the stage that it was written in, or to its library."""
import os
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
sys.path.insert(0, os.path.join(ROOT, "tools"))
import bench_stages as stages


def tests():
    for name, function in sorted(globals().items()):
        if name.startswith("check_"):
            yield "bench-stages/" + name[6:].replace("_", "-"), function


SAID = """\
--------------------------------------------------------------------------------
Ir
--------------------------------------------------------------------------------
5,745,777 (100.0%)  PROGRAM TOTALS

1,000,000 (17.40%)  /a/folder/src/text/para/linebreak.c:arrive [/a/folder/goprep-pdf]
  300,000 ( 5.20%)  src/base/str.h:arrive [/a/folder/goprep-pdf]
   20,000 ( 0.35%)  ???:hb_subset_plan_execute_or_fail [/usr/lib/x86_64-linux-gnu/libharfbuzz-subset.so.0.60000.0]
    5,000 ( 0.09%)  ???:hb_shape'2 [/usr/lib/x86_64-linux-gnu/libharfbuzz.so.0.60000.0]
      700 ( 0.01%)  ./elf/../sysdeps/generic/dl-new-hash.h:_dl_lookup_symbol_x [/usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2]
       60 ( 0.00%)  ./string/../sysdeps/x86_64/multiarch/memmove.S:__memcpy_avx [/usr/lib/x86_64-linux-gnu/libc.so.6]
        5 ( 0.00%)  /usr/include/x86_64-linux-gnu/bits/string_fortified.h:buf_put [/a/folder/goprep-pdf]
"""


def check_sums_by_stage():
    sums = stages.sums(SAID.splitlines())
    assert sums == {"paragraphs, line breaking": 1_000_000, "memory, strings, tables": 300_000, "font subsets: hb-subset": 20_000,
                    "shaping: HarfBuzz": 5_000, "loading libraries": 700, "C library": 60, stages.OTHER: 5}, sums


def check_every_folder_has_a_stage():
    """A new folder of src must not fall among the rest unnoticed."""
    rest = {"src/run", "src/batch", "src/people", "src/exchange"}
    for folder, _, files in os.walk(os.path.join(ROOT, "src")):
        name = os.path.relpath(folder, ROOT)
        if any(f.endswith(".c") for f in files) and name != "src" and name not in rest:
            assert stages.stage(name + "/x.c") != stages.OTHER, name
