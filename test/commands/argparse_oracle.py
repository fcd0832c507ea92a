"""Parses argument lists with Python's own argparse, built from the option tables given on standard input."""

import argparse
import json
import sys


class Refused(Exception):
    """argparse would print this and exit."""


class Parser(argparse.ArgumentParser):
    def error(self, message):
        raise Refused(message)


def parser_for(table):
    parser = Parser()
    for option in table:
        keywords = {"dest": option["destination"]}
        if option["values"] == "none":
            keywords["action"] = "store_true"
        else:
            keywords["type"] = {"text": str, "integer": int, "number": float}[option["type"]]
            keywords["nargs"] = {"one": None, "optional": "?", "many": "+"}[option["values"]]
            if option.get("choices"):
                keywords["choices"] = option["choices"]
            if option["values"] == "optional":
                keywords["const"] = option["constant"] if "constant" in option else None
        parser.add_argument(*option["names"], **keywords)
    return parser


def parse(table, words):
    try:
        return {"options": vars(parser_for(table).parse_args(words))}
    except Refused as refused:
        return {"refused": str(refused)}
    except SystemExit:
        return {"refused": "help"}


request = json.load(sys.stdin)
json.dump([parse(request["tables"][run["task"]], run["words"]) for run in request["runs"]], sys.stdout)
