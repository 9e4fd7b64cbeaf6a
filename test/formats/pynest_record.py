"""Runs exported scripts with stand-ins for nest, numpy and the plotting libraries, and writes down what each script asks of NEST.

Standard input: a list of scripts. Standard output: for each a list of calls, or {"error": "..."}.
A value that NEST or numpy would draw is a tree {"call": name, "of": [...]}, arithmetic on it {"op": sign, "of": [...]}.
"""
import json
import sys
import types


class Tree:
    def __init__(self, kind, name, of):
        self.kind, self.name, self.of = kind, name, of

    def node(self, name, *of):
        return Tree("op", name, of)

    __add__ = lambda self, other: self.node("+", self, other)
    __radd__ = lambda self, other: self.node("+", other, self)
    __sub__ = lambda self, other: self.node("-", self, other)
    __rsub__ = lambda self, other: self.node("-", other, self)
    __mul__ = lambda self, other: self.node("*", self, other)
    __rmul__ = lambda self, other: self.node("*", other, self)
    __truediv__ = lambda self, other: self.node("/", self, other)
    __rtruediv__ = lambda self, other: self.node("/", other, self)
    __pow__ = lambda self, other: self.node("**", self, other)
    __rpow__ = lambda self, other: self.node("**", other, self)
    __neg__ = lambda self: self.node("*", self, -1)
    __lt__ = lambda self, other: self.node("<", self, other)
    __le__ = lambda self, other: self.node("<=", self, other)
    __gt__ = lambda self, other: self.node(">", self, other)
    __ge__ = lambda self, other: self.node(">=", self, other)
    __or__ = lambda self, other: self
    __bool__ = lambda self: False
    any = lambda self: False


class Nodes:
    """A NodeCollection as strict as NEST's, and a tuple of ids as NEST 2 has it."""

    def __init__(self, ids):
        ids = [int(one) for one in ids]
        if ids != sorted(set(ids)):
            raise ValueError("node ids have to be sorted and unique")
        self.ids = ids

    def __len__(self):
        return len(self.ids)

    def __iter__(self):
        return iter(self.ids)

    def __add__(self, other):
        return Nodes(sorted(self.ids + other.ids))

    def __getitem__(self, key):
        if isinstance(key, slice):
            for end in (key.start, key.stop):
                if end is not None and abs(end) > len(self.ids):
                    raise IndexError("slice value outside of the NodeCollection")
            if key.step is not None and key.step < 1:
                raise IndexError("slicing step must be positive")
            return Nodes(self.ids[key])
        return Nodes([self.ids[key]])

    @property
    def events(self):
        return Events() if len(self.ids) == 1 else [Events()] * len(self.ids)

    # What detectors of correlations have in place of events.
    count_histogram = [1, 2, 1]
    count_covariance = [[[1, 0]]]
    delta_tau = 0.5


class Column(list):
    def __eq__(self, other):
        return self

    def __getitem__(self, key):
        return self

    __hash__ = None


class Events(dict):
    def __missing__(self, key):
        return Column([1])


def plain(value):
    if isinstance(value, Tree):
        return {value.kind: value.name, "of": [plain(one) for one in value.of]}
    if isinstance(value, Nodes):
        return {"nodes": value.ids}
    if isinstance(value, dict):
        return {"dictionary": {key: plain(one) for key, one in value.items()}}
    if isinstance(value, (list, tuple)):
        return [plain(one) for one in value]
    if isinstance(value, float) and (value != value or value in (float("inf"), -float("inf"))):
        return {"float": str(value)}
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    raise TypeError("no value for NEST: %r" % (value,))


def module(name, **members):
    made = types.ModuleType(name)
    made.__dict__.update(members)
    return made


def drawing(prefix, signatures):
    """Functions by name; keyword arguments are put in order."""

    def function(name, keys):
        def call(*given, **named):
            unknown = set(named) - set(keys)
            if unknown or len(given) > len(keys):
                raise TypeError("%s%s takes %s" % (prefix, name, keys))
            of = list(given) + [named[key] for key in keys[len(given):] if key in named]
            return Tree("call", name, of)

        return call

    return {name: function(name, keys) for name, keys in signatures.items()}


def run(script):
    calls = []
    size = [0]

    def record(verb):
        def call(*given, **named):
            calls.append([verb, [plain(one) for one in given], {key: plain(one) for key, one in named.items()}])

        return call

    def create(model, n=1, params=None, positions=None):
        calls.append(["Create", [model, n, plain(params), plain(positions)], {}])
        first = size[0] + 1
        size[0] += n
        return Nodes(range(first, first + n))

    def get_status(nodes, key):
        return [Events() for _ in nodes]

    random = drawing("nest.random.", {
        "uniform": ["min", "max"], "uniform_int": ["max"], "normal": ["mean", "std"],
        "lognormal": ["mean", "std"], "exponential": ["beta"],
    })
    maths = drawing("nest.math.", {
        "redraw": ["parameter", "min", "max"], "min": ["parameter", "value"], "max": ["parameter", "value"],
        "exp": ["parameter"], "sin": ["parameter"], "cos": ["parameter"],
    })
    for name, function in list(maths.items()):
        def strict(parameter, *rest, function=function, name=name, **named):
            if not isinstance(parameter, Tree) or any(isinstance(one, Tree) for one in (*rest, *named.values())):
                raise TypeError("nest.math.%s takes a parameter, then numbers" % name)
            return function(parameter, *rest, **named)
        maths[name] = strict
    distributions = drawing("nest.spatial_distributions.", {
        "exponential": ["x", "beta"], "gaussian": ["x", "mean", "std"], "gamma": ["x", "kappa", "theta"],
        "gaussian2D": ["x", "y", "mean_x", "mean_y", "std_x", "std_y", "rho"],
    })
    logic = drawing("nest.logic.", {"conditional": ["condition", "param_if_true", "param_if_false"]})
    verbs = {verb: record(verb) for verb in
             ["ResetKernel", "SetKernelStatus", "CopyModel", "SetDefaults", "SetStatus", "Connect", "Simulate", "Install"]}
    nest = module("nest", Create=create, GetStatus=get_status, NodeCollection=Nodes,
                  random=module("random", **random), math=module("math", **maths), logic=module("logic", **logic), **verbs)

    def axes(prefix, made):
        for axis in "xyz":
            setattr(made, axis, Tree("name", prefix + axis, []))
        return made

    spatial = module("spatial", pos=axes("", module("pos")), source_pos=axes("source_", module("source_pos")),
                     target_pos=axes("target_", module("target_pos")), distance=axes("distance_", Tree("name", "distance", [])),
                     **drawing("nest.spatial.", {"grid": ["shape", "center", "extent", "edge_wrap"], "free": ["pos", "extent", "edge_wrap"]}))
    nest.spatial = spatial
    nest.spatial_distributions = module("spatial_distributions", **distributions)

    draws = drawing("numpy.random.", {
        "uniform": ["low", "high", "size"], "normal": ["loc", "scale", "size"], "lognormal": ["mean", "sigma", "size"],
        "exponential": ["scale", "size"], "randint": ["low", "high", "size"],
    })
    draws["seed"] = lambda seed: None
    functions = drawing("numpy.", {name: ["x"] for name in ["exp", "log", "sqrt", "sin", "cos", "abs"]})
    functions.update(drawing("numpy.", {name: ["x", "y"] for name in ["minimum", "maximum", "logical_and", "logical_or"]}))
    functions.update(drawing("numpy.", {"where": ["condition", "x", "y"]}))
    numpy = module("numpy", random=module("random", **draws), **functions)

    class Anything(types.ModuleType):
        def __getattr__(self, name):
            if name.startswith("__"):
                raise AttributeError(name)
            return lambda *given, **named: None

    plt = Anything("matplotlib.pyplot")
    sys.modules.update({"nest": nest, "numpy": numpy, "matplotlib": module("matplotlib", pyplot=plt),
                        "matplotlib.pyplot": plt, "pylab": Anything("pylab")})
    # What Python would draw again is written down as such.
    script = script.replace("def redraw(", "def redraw_of_the_script(")
    names = {"__name__": "__main__", "redraw": lambda draw, low, high: Tree("call", "redraw", [draw(), low, high]),
             "int": lambda value: value, "round": lambda value: Tree("call", "round", [value]) if isinstance(value, Tree) else round(value)}
    exec(compile(script, "script", "exec"), names)
    return calls


answers = []
for script in json.load(sys.stdin):
    try:
        answers.append(run(script))
    except Exception as problem:  # what a script does wrong is the test's to say
        answers.append({"error": "%s: %s" % (type(problem).__name__, problem)})
json.dump(answers, sys.stdout)
