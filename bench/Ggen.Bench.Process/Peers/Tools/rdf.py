"""rdf.py version | count FILE | convert FILE | query FILE QUERY: RDFLib as a command."""
import sys
import time

import rdflib


def main(verb, file=None, query_file=None):
    if verb == "version":
        print(rdflib.__version__)
        return
    graph = rdflib.Graph()
    graph.parse(file, format="nt" if file.endswith(".nt") else "turtle")
    if verb == "count":
        print(len(graph))
    elif verb == "convert":
        sys.stdout.buffer.write(graph.serialize(format="nt", encoding="utf-8"))
    else:
        with open(query_file, encoding="utf-8") as text:
            query = text.read()
        start = time.perf_counter()
        result = graph.query(query)
        if result.type == "ASK":
            output = str(result.askAnswer).lower().encode()
        else:
            output = result.serialize(format="csv" if result.type == "SELECT" else "nt")
        took = (time.perf_counter() - start) * 1000
        sys.stdout.buffer.write(output if isinstance(output, bytes) else output.encode())
        print(f"answered in {took:.3f} ms", file=sys.stderr)


main(*sys.argv[1:])
