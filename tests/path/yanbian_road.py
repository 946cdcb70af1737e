#!/usr/bin/env python3
"""Yanbian's own road, worked out again by other means: python3 tests/path/yanbian_road.py ROAD

ROAD is a folder that `bianzhi path datasets/yanbian/path.json -o ROAD` wrote. Of it are read the needs and the plan of the
last year (years/2030), which `solve` and `verify` answer for, and road.csv, to be held against what comes out here. All else
comes from datasets/yanbian: posts, people, departures, recruits, and the three rules that bound posts in the years between
(3.9.3 keeps posts for who stays, 3.8.0 lets them change by so much a year, 2.4.20 keeps those of priority townships).

The two problems are posed as in any textbook, a minimum cost flow in a time-expanded network, and solved by cancelling
negative cycles (Klein 1967; found by Bellman and Ford) from a flow that is feasible and nothing more. Goals that come one after
the other are one whole number: the earlier goal times more than the later ones can come to. Nothing is shared with the program.

It was run once; the figures that it prints are those of tests/path/yanbian.c."""
import csv
import math
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
DATA = os.path.join(HERE, '..', '..', 'datasets', 'yanbian')
KINDS = ['administrative', 'public_service']
NAMES = {'行政编制': 'administrative', '事业编制': 'public_service'}
NATO = 10 ** 9  # prices of need are whole billionths
INFINITE = 10 ** 6


def rows(*path):
    with open(os.path.join(*path), encoding='utf-8-sig', newline='') as file:
        return list(csv.DictReader(file))


def english(row):
    """Headings of a run's tables by their English part: "编制数 posts" is posts."""
    named = {}
    for heading, cell in row.items():
        words = heading.split(' ')
        last = max((i for i, word in enumerate(words) if any('㐀' <= c <= '鿿' for c in word)), default=-1)
        named[' '.join(words[last + 1:])] = cell
    return named


# --- minimum cost flow by negative cycles ---

class Network:
    """Arcs (from, to, least, most, cost of each further unit: a function of the units there are)."""

    def __init__(self):
        self.nodes, self.arcs = {}, []

    def node(self, name):
        return self.nodes.setdefault(name, len(self.nodes))

    def arc(self, source, target, least, most, cost=None):
        self.arcs.append([self.node(source), self.node(target), least, most, cost or (lambda x: 0)])
        return len(self.arcs) - 1

    def feasible(self):
        """Some flow: every arc at its least, what is then out of balance sent by shortest paths in steps."""
        flow = [least for _, _, least, _, _ in self.arcs]
        excess = [0] * len(self.nodes)
        for a, (source, target, _, _, _) in enumerate(self.arcs):
            excess[source] -= flow[a]
            excess[target] += flow[a]
        while any(e > 0 for e in excess):
            start = next(v for v, e in enumerate(excess) if e > 0)
            before, queue = {start: None}, [start]
            for v in queue:
                for a, (source, target, least, most, _) in enumerate(self.arcs):
                    if source == v and flow[a] < most and target not in before:
                        before[target] = (a, 1, v)
                        queue.append(target)
                    if target == v and flow[a] > least and source not in before:
                        before[source] = (a, -1, v)
                        queue.append(source)
            end = next((v for v in queue if excess[v] < 0), None)
            if end is None:
                raise SystemExit('no flow keeps all bounds')
            path, v = [], end
            while before[v]:
                a, way, v = before[v]
                path.append((a, way))
            step = min([excess[start], -excess[end]] +
                       [(self.arcs[a][3] - flow[a]) if way > 0 else flow[a] - self.arcs[a][2] for a, way in path])
            for a, way in path:
                flow[a] += way * step
            excess[start] -= step
            excess[end] += step
        return flow

    def cycle(self, flow):
        """A cycle of residual arcs that costs less than nothing, or None: then the flow is best."""
        n, steps = len(self.nodes), []
        for a, (source, target, least, most, cost) in enumerate(self.arcs):
            if flow[a] < most:
                steps.append((source, target, cost(flow[a]), a, 1))
            if flow[a] > least:
                steps.append((target, source, -cost(flow[a] - 1), a, -1))
        distance, before = [0] * n, [None] * n
        changed = None
        for _ in range(n):
            changed = None
            for source, target, price, a, way in steps:
                if distance[source] + price < distance[target]:
                    distance[target] = distance[source] + price
                    before[target] = (source, a, way)
                    changed = target
            if changed is None:
                return None
        for _ in range(n):
            changed = before[changed][0]
        found, v = [], changed
        while True:
            source, a, way = before[v]
            found.append((a, way))
            v = source
            if v == changed:
                return found

    def solve(self):
        flow = self.feasible()
        while True:
            found = self.cycle(flow)
            if found is None:
                return flow
            for a, way in found:
                flow[a] += way


def webster(need):
    return lambda x: round(NATO * math.log((x + 0.5) / max(need, 1e-6)))


# --- the county ---

class County:
    def __init__(self, road):
        self.n = 5
        self.towns = [row['编码'] for row in rows(DATA, 'townships.csv')]
        self.label = {row['编码']: row['名称'] for row in rows(DATA, 'townships.csv')}
        flags = ['乡村振兴重点', '历史编制偏少', '经济发达镇', '中心镇']
        self.priority = {row['编码'] for row in rows(DATA, 'townships.csv') if any(row[flag] == '1' for flag in flags)}
        self.floor = {row['编码']: int(row['最低总数'] or 0) for row in rows(DATA, 'townships.csv')}
        self.posts, self.staff, self.away, self.guests, self.leave = {}, {}, {}, {}, {}
        for row in rows(DATA, 'posts.csv'):
            at = row['乡镇'], row['编制类别']
            self.posts[at], self.staff[at] = int(row['编制数']), int(row['实有人数'])
            self.away[at], self.guests[at] = int(row['借出人数']), int(row['借入人数'])
        for row in rows(DATA, 'departures.csv'):
            self.leave[row['乡镇'], row['编制类别']] = [int(row[f'第{y + 1}年']) for y in range(self.n)]
        self.recruits = {row['编制类别']: [int(row[f'第{y + 1}年']) for y in range(self.n)]
                         for row in rows(DATA, 'recruits.csv')}
        self.pool = {row['编制类别']: int(row['编制数']) for row in rows(DATA, 'pools.csv')}
        self.read_plan(os.path.join(road, 'years', '2030'))

    def read_plan(self, run):
        self.plan, own, lent = {}, {town: 0.0 for town in self.towns}, {town: 0 for town in self.towns}
        for row in map(english, rows(run, 'before_after.csv')):
            self.plan[row['code'], NAMES[row['kind']]] = int(row['new'])
        for row in rows(run, 'needs.csv'):
            if row['platform'] and not row['kind']:
                own[row['township']] += float(row['need'])
        code = {label: town for town, label in self.label.items()}
        for row in map(english, rows(run, 'office_plan.csv')):
            lent[code[row['township']]] += int(row['people'])
        self.need = {(town, kind): (own[town] - lent[town]) * self.plan[town, kind] /
                     sum(self.plan[town, k] for k in KINDS) for town in self.towns for kind in KINDS}

    def stay(self, at, y):
        return self.staff[at] - sum(self.leave[at][:y + 1])

    def step(self, at):
        return max(1, math.ceil(0.15 * self.posts[at] - 1e-9))

    def least(self, at, y):
        kept = self.posts[at] if at[0] in self.priority else 0
        return max(self.stay(at, y), self.posts[at] - (y + 1) * self.step(at), kept, 0)

    def most(self, at, y):
        return self.posts[at] + (y + 1) * self.step(at)

    def at_work(self, at, y, people):
        return people - min(self.away[at], self.stay(at, y)) + self.guests[at]


def find_posts(county, kind):
    """Fewest posts without a place, nearest to the plan over the years, fewest moves, need."""
    net, arcs, ats = Network(), {}, [(town, kind) for town in county.towns]
    held, planned = sum(county.posts[at] for at in ats), sum(county.plan[at] for at in ats)
    low, high = min(held, planned), max(held, planned)
    later = 10 ** 15  # more than all prices of need come to
    idle_cost, off_cost, move_cost = later * 10 ** 8, later * 10 ** 4, later
    for y in range(county.n):
        hub, after = ('hub', y), ('hub', y + 1) if y + 1 < county.n else 'root'
        # everything that is there now and may be: the larger number; what holders leave of the smaller is without a place
        top, bottom = (high, low) if y + 1 < county.n else (planned, planned)
        net.arc(hub, after, 0, top - bottom)
        net.arc(hub, after, 0, bottom, lambda x: idle_cost)
        before = held if y == 0 else top_before
        net.arc('root', hub, max(0, top - before), max(0, top - before))
        net.arc(hub, 'root', max(0, before - top), max(0, before - top))
        top_before = top
        for at in ats:
            node, next_node = (at, y), (at, y + 1) if y + 1 < county.n else 'root'
            last = y + 1 == county.n
            need = webster(county.need[at])
            cost = lambda x, at=at, need=need: off_cost * (-1 if x < county.plan[at] else 1) + need(x)
            least, most = (county.plan[at],) * 2 if last else (county.least(at, y), county.most(at, y))
            net.arc(hub, node, 0, county.step(at), lambda x: move_cost)
            net.arc(node, hub, 0, county.step(at), lambda x: move_cost)
            arcs[at, y] = net.arc(node, next_node, least, most, cost)
    for at in ats:
        net.arc('root', (at, 0), county.posts[at], county.posts[at])
    flow = net.solve()
    return {key: flow[a] for key, a in arcs.items()}


def find_people(county, kind, posts):
    """With these posts: recruits where, beside the need, people at work are scarcest."""
    net, arcs, ats = Network(), {}, [(town, kind) for town in county.towns]
    for y in range(county.n):
        net.arc('root', ('hub', y), 0, county.recruits[kind][y])
        for at in ats:
            node, next_node = (at, y), (at, y + 1) if y + 1 < county.n else 'root'
            price, elsewhere = webster(county.need[at]), county.at_work(at, y, 0)
            late = county.stay(at, y) - county.stay(at, county.n - 1)
            net.arc(('hub', y), node, 0, INFINITE)
            net.arc(node, 'root', county.leave[at][y], county.leave[at][y])
            arcs[at, y] = net.arc(node, next_node, late, posts[at, y],
                                  lambda x, price=price, e=elsewhere: price(x + e) if x + e >= 0 else -10 ** 13)
    for at in ats:
        net.arc('root', (at, 0), county.staff[at], county.staff[at])
    flow = net.solve()
    return {key: flow[a] for key, a in arcs.items()}


def read_road(county, road):
    code = {label: town for town, label in county.label.items()}
    posts, people = {}, {}
    for row in map(english, rows(road, 'road.csv')):
        key = (code[row['township']], NAMES[row['kind']]), int(row['year']) - 2026
        posts[key], people[key] = int(row['posts']), int(row['staff after'])
    return posts, people


def measure(county, posts, people):
    """What the goals come to: off the plan, moves, prices of need of posts and of people, people short."""
    off = sum(abs(posts[at, y] - county.plan[at]) for at, y in posts)
    moves = sum(abs(posts[at, y] - (posts[at, y - 1] if y else county.posts[at])) for at, y in posts)
    priced = lambda figures: sum(webster(county.need[at])(x) for (at, y), n in figures.items() for x in range(n))
    working = {(at, y): county.at_work(at, y, n) for (at, y), n in people.items()}
    lacking = sum(max(0, county.need[at] - n) for (at, y), n in working.items())
    return {'off plan': off, 'moves': moves, 'price of posts': priced(posts) / NATO,
            'price of people': priced(working) / NATO, 'person-years short': lacking}


def main(road):
    county = County(road)
    posts, people = {}, {}
    for kind in KINDS:
        posts.update(find_posts(county, kind))
        people.update(find_people(county, kind, {key: n for key, n in posts.items() if key[0][1] == kind}))
    theirs = read_road(county, road)
    # with the same posts, where these are another of equals
    again = {}
    for kind in KINDS:
        again.update(find_people(county, kind, {key: n for key, n in theirs[0].items() if key[0][1] == kind}))
    here, there = measure(county, posts, people), measure(county, *theirs)
    same = measure(county, theirs[0], again)
    print(f'{"":24}{"here":>16}{"road.csv":>16}{"its posts":>16}')
    for name in here:
        print(f'{name:24}{here[name]:16.6f}{there[name]:16.6f}{same[name]:16.6f}')
    rooms = list(map(english, rows(road, 'room.csv')))
    wrong = []
    for y in range(county.n):
        least = {kind: sum(county.least((town, kind), y) for town in county.towns) for kind in KINDS}
        # the floors of small townships (2.4.21) are of both kinds together; how they are split is the program's
        floors = sum(max(0, county.floor[town] - sum(county.least((town, kind), y) for kind in KINDS)) for town in county.towns)
        theirs_need = sum(int(row['rules need']) for row in rooms if row['year'] == str(2026 + y))
        print(f'{2026 + y}: rules need {sum(least.values())} posts and {floors} for floors; room.csv {theirs_need}')
        if sum(least.values()) + floors != theirs_need:
            wrong.append(f'room in {2026 + y}')
    for town in county.towns:
        for y in range(county.n):
            own = sum(posts[(town, kind), y] for kind in KINDS)
            if own < county.floor[town]:
                print(f'{county.label[town]} has {own} posts in {2026 + y}, under its floor')
    wrong += [name for name in here if abs(here[name] - there[name]) > 1e-6 * max(1, abs(here[name]))]
    print('the same' if not wrong else f'not the same: {", ".join(wrong)}')


if __name__ == '__main__':
    main(sys.argv[1])
