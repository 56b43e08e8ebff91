#!/usr/bin/env python3
"""Packs for everybody in a table, on Apache Spark: goprep-pdf --batch - --stream runs as a filter in each task.

    spark-submit tools/cluster/spark_packs.py --people people.csv --out packs \\
        --command '/opt/goprep-pdf/goprep-pdf --booklet'

The table is CSV with a head, JSON lines or Parquet, whatever Spark reads; a column `name` is needed, a column
`key` is recommended. Packs go into --out: a folder that all executors see, or, with pyarrow installed, anything
that it has a file system for (s3://, hdfs://, gs://). OUT/manifest gets a row for each person: key, status, file,
bytes, SHA-256, message. The same command again makes what is not there yet or would be made from something else
now; --all makes everything.

The name and the bytes of a pack follow from its row, the guide and the layout alone. So it does no harm that
Spark runs a task again (a lost executor, speculation): the same bytes go to the same name, first to a name of
the attempt, then by one rename, and the manifest is written by Spark's own commit, which knows each row once.
"""
import argparse
import base64
import hashlib
import json
import os
import shlex
import shutil
import subprocess
import tempfile
import threading

WINDOW = 8          # rows in the filter's hands: it never waits, and little is made again after a loss
COMPLAINT = 2000    # bytes of what the filter said last, for the error of the task
COLUMNS = "key string, source long, status string, file string, bytes long, sha256 string, message string"


class Broken(RuntimeError):
    """The filter ended or answered nonsense; Spark tries the task again."""


class Filter:
    """A process that answers rows in order. They are written by a thread of their own: a process that blocks on
    its full output while we block on its full input would never go on."""

    def __init__(self, command, patience):
        self.said = tempfile.TemporaryFile()
        self.patience = patience
        # Python's variables of the worker are not the filter's business
        environment = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self.said,
                                        env=environment)

    def broken(self, why):
        self.process.kill()
        self.process.wait()
        size = self.said.seek(0, os.SEEK_END)
        self.said.seek(max(0, size - COMPLAINT))
        words = self.said.read().decode("utf-8", "replace").strip()
        return Broken("the filter %s%s" % (why, ": " + words if words else ""))

    def answers(self, rows):
        """A pair of row and answer for each of the rows."""
        waiting, room, trouble = [], threading.Semaphore(WINDOW), []
        more = threading.Condition()

        def feed():
            try:
                for row in rows:
                    room.acquire()
                    with more:
                        waiting.append(row)
                        more.notify()
                    self.process.stdin.write(json.dumps(row["values"], ensure_ascii=False).encode() + b"\n")
                    self.process.stdin.flush()
                self.process.stdin.close()
            except BrokenPipeError:
                pass  # reading finds out
            except BaseException as e:  # what Spark's own iterator raises
                trouble.append(e)
                self.process.kill()
            with more:
                waiting.append(None)
                more.notify()

        threading.Thread(target=feed, daemon=True).start()
        number = 0
        while True:
            with more:
                while not waiting:
                    more.wait()
                row = waiting.pop(0)
            if row is None:
                break
            number += 1
            alarm = threading.Timer(self.patience, self.process.kill)
            alarm.start()
            line = self.process.stdout.readline()
            alarm.cancel()
            if trouble:
                raise trouble[0]
            if not line.endswith(b"\n"):
                raise self.broken("ended, or was silent for %d s, at a row" % self.patience)
            answer = json.loads(line)
            if answer.get("row") != number:
                raise self.broken("answered row %s, not %d" % (answer.get("row"), number))
            room.release()
            yield row, answer
        if trouble:
            raise trouble[0]
        if self.process.wait(self.patience) not in (0, 1):  # 1: some rows could not be made, which they said
            raise self.broken("ended with status %d" % self.process.returncode)

    def close(self):
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        self.process.stdout.close()
        self.said.close()


class Folder:
    """A folder that is mounted wherever executors run: the filter writes beside it, a rename puts it in place."""

    def __init__(self, out, attempt):
        self.out = out
        self.work = os.path.join(out, ".attempt-%d" % attempt)
        os.makedirs(self.work, exist_ok=True)

    def arguments(self):
        return ["-o", self.work + "/"]

    def put(self, file):
        name = os.path.basename(file["file"])
        os.replace(file["file"], os.path.join(self.out, name))
        return name

    def close(self):
        shutil.rmtree(self.work, ignore_errors=True)


class Store:
    """Anything else that pyarrow knows. A stream that is closed there is a whole object; none is left in part."""

    def __init__(self, out, attempt):
        from pyarrow import fs
        self.system, self.out = fs.FileSystem.from_uri(out)

    def arguments(self):
        return []

    def put(self, file):
        data = base64.b64decode(file["data"])
        if hashlib.sha256(data).hexdigest() != file["sha256"]:
            raise Broken("the filter's bytes and their digest differ")
        with self.system.open_output_stream("%s/%s" % (self.out, file["file"])) as stream:
            stream.write(data)
        return file["file"]

    def close(self):
        pass


def is_mounted(out):
    return "://" not in out or out.startswith("file://")


def packs(options):
    """What a task does with its rows; options are plain values, since it travels to the executors."""
    def run(rows):
        from pyspark import SparkFiles, TaskContext
        rows = iter(rows)
        first = next(rows, None)
        if first is None:
            return
        out = options["out"][7:] if options["out"].startswith("file://") else options["out"]
        place = (Folder if is_mounted(options["out"]) else Store)(out, TaskContext.get().taskAttemptId())
        words = shlex.split(options["command"].replace("{files}", SparkFiles.getRootDirectory()))
        filter_ = Filter(words + ["--batch", "-", "--stream"] + place.arguments(), options["patience"])

        def wanted():
            for row in [first]:
                yield values(row)
            for row in rows:
                yield values(row)
        try:
            for row, answer in filter_.answers(wanted()):
                if answer["status"] != "done":
                    yield (answer["key"], row["source"], "error", None, None, None, answer.get("message"))
                for file in answer["files"]:
                    name = place.put(file)
                    yield (answer["key"], row["source"], "done", name, file["bytes"], file["sha256"], None)
        finally:
            filter_.close()
            place.close()
    return run


def values(row):
    """A row as the filter wants it: what is there, as text; and what it was made from."""
    all_of_it = row.asDict()
    source = all_of_it.pop("_source")
    return {"source": source, "values": {k: str(v) for k, v in all_of_it.items() if v is not None}}


def read_people(spark, path):
    """Cells as they are written: 007 stays 007. A line that cannot be read is an error, not a row of nulls."""
    if path.endswith(".parquet") or os.path.isdir(path) and any(n.endswith(".parquet") for n in os.listdir(path)):
        return spark.read.parquet(path)
    if path.endswith((".json", ".jsonl", ".ndjson")):
        return spark.read.json(path, primitivesAsString=True, mode="FAILFAST")
    return spark.read.csv(path, header=True, multiLine=True, escape='"', mode="FAILFAST")


def parse(words):
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--people", required=True, help="table of people: CSV, JSON lines, Parquet")
    p.add_argument("--out", required=True, help="folder or URI for packs and manifest")
    p.add_argument("--command", default="goprep-pdf --booklet",
                   help="what makes a pack; {files} is where Spark puts what came with --archives")
    p.add_argument("--parts", type=int, help="tasks (default: 4 for each core)")
    p.add_argument("--patience", type=int, default=120, help="seconds that a pack may take")
    p.add_argument("--all", action="store_true", help="make also what is there already")
    return p.parse_args(words)


def main(words=None):
    options = parse(words)
    from pyspark.sql import SparkSession, functions
    spark = SparkSession.builder.appName("goprep-pdf").getOrCreate()
    people = read_people(spark, options.people)
    # what a pack is made from: all columns in the order of their names, and the command
    columns = [functions.coalesce(functions.col("`%s`" % c).cast("string"), functions.lit("")) for c in sorted(people.columns)]
    people = people.withColumn("_source", functions.xxhash64(*columns, functions.lit(options.command)))
    manifest = options.out.rstrip("/") + "/manifest"
    if not options.all:
        try:
            there = spark.read.schema(COLUMNS).json(manifest).filter("status = 'done'").select(
                functions.col("source").alias("_source")).distinct()
            people = people.join(there, "_source", "left_anti")
        except Exception as e:  # no manifest yet
            if "PATH_NOT_FOUND" not in str(e):
                raise
    parts = options.parts or 4 * spark.sparkContext.defaultParallelism
    # by hash of the row and in order: a task that runs again gets the same rows
    people = people.repartition(parts, "_source").sortWithinPartitions("_source")
    if is_mounted(options.out):
        os.makedirs(options.out[7:] if options.out.startswith("file://") else options.out, exist_ok=True)
    made = people.rdd.mapPartitions(packs(vars(options)))
    # the only action: another one would make all packs again
    spark.createDataFrame(made, COLUMNS).write.mode("append").json(manifest)
    told = spark.read.schema(COLUMNS).json(manifest)
    for status, n in sorted((r["status"], r["count"]) for r in told.groupBy("status").count().collect()):
        print("%s: %d" % (status, n))
    spark.stop()


if __name__ == "__main__":
    main()
