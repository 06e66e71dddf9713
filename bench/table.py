"""Reads results.jsonl of run.sh and prints the tables of README.md: medians of all rounds, with the range."""
import json
import statistics
import sys

lines = [json.loads(line) for line in open(sys.argv[1])]


def of(system, existing=None):
    return [x for x in lines if x.get("system") == system and (existing is None or str(existing) == str(x["existing"]))]


def median(values):
    values = [v for v in values if v is not None]
    return statistics.median(values) if values else float("nan")


def span(values):
    values = [v for v in values if v is not None]
    return f"{median(values):.1f} ({min(values):.1f}–{max(values):.1f})" if values else "–"


def flows():
    """The lifecycle with two called units: ours, the peers', and their ratio in acts, since ours has nine and theirs ten."""
    ours = [x for x in of("linge") if x.get("life") == "whistled"]
    if not ours:
        return
    print("\n| matters | clients | Linge lifecycles/s | acts/s | p50 ms | p99 ms | raw lifecycles/s | acts/s | acts, of raw | cores: client | app | PostgreSQL | others |")
    print("|---|---|---|---|---|---|---|---|---|---|---|---|---|")
    rate = {}
    for existing in sorted({int(x["existing"]) for x in ours}):
        for threads in sorted({x["threads"] for x in ours}):
            rows = [x for x in ours if int(x["existing"]) == existing and x["threads"] == threads]
            if not rows:
                continue
            # raw leaves some lifecycles behind: its nearest size is the same one
            raws = [x for x in of("raw") if x["part"] == "whistle" and x["threads"] == threads and abs(int(x["existing"]) - existing) <= 0.1 * existing]
            acts = median([x["acts_per_s"] for x in rows])
            raw = 10 * median([x["lifecycles_per_s"] for x in raws])
            rate[existing, threads] = acts
            print(f"| {existing:,} | {threads} | {span([x['lifecycles_per_s'] for x in rows])} | {acts:.0f} | {median([x['p50_ms'] for x in rows]):.1f} "
                  f"| {median([x['p99_ms'] for x in rows]):.1f} | {span([x['lifecycles_per_s'] for x in raws])} | {raw:.0f} | {100 * acts / raw:.0f} % "
                  f"| {median([x['client_cores'] for x in rows]):.2f} | {median([x['app_cores'] for x in rows]):.2f} "
                  f"| {median([x['postgres_cores'] for x in rows]):.2f} | {median([x['foreign_cores'] for x in rows]):.2f} |")
    for threads in sorted({t for _, t in rate}):
        some = [v for (_, t), v in rate.items() if t == threads]
        print(f"\n{threads} clients: the slowest size at {100 * min(some) / max(some):.0f} % of the fastest (wanted: ≥ 85 %).")


def waves():
    rows = of("linge-waves")
    if not rows:
        return
    print(f"\n| wave of {rows[0]['existing']:,} matters | clients | asked | 503 with Retry-After | 503 without | failed | lifecycles ended of begun (cut by the end) | acts/s | p99 ms |")
    print("|---|---|---|---|---|---|---|---|---|")
    for x in rows:
        print(f"| {x['phase']} {x['wave']} | {x['threads']} | {x['asked']:,} | {x['refused_503'] - x['503_without_retry_after']:,} | {x['503_without_retry_after']} "
              f"| {x['failed']} | {x['lifecycles_ended']:,} of {x['lifecycles_begun']:,} ({x['cut_by_the_end']}) | {x['acts_per_s']:.0f} | {x['p99_ms']:.1f} |")


def is_many(x):
    return int(x["existing"]) > max([int(y["existing"]) for y in of("linge")] + [1]) / 2


def nearest_raw(many):
    return [x for x in of("raw") if x["part"] == "load" and is_many(x) == many]


flows()
waves()
linge = [x for x in of("linge") if x.get("life") != "whistled"]
if linge:
    print("\n| system | matters | clients | lifecycles/s | acts/s | p50 ms | p99 ms | to-dos p99 | list p99 | cores: client | app | PostgreSQL | others |")
    print("|---|---|---|---|---|---|---|---|---|---|---|---|---|")
    for existing in sorted({int(x["existing"]) for x in linge}):
        for threads in sorted({x["threads"] for x in linge}):
            rows = [x for x in linge if int(x["existing"]) == existing and x["threads"] == threads]
            if not rows:
                continue
            print(f"| Linge | {existing:,} | {threads} | {span([x['lifecycles_per_s'] for x in rows])} | {median([x['acts_per_s'] for x in rows]):.0f} "
                  f"| {median([x['p50_ms'] for x in rows]):.1f} | {median([x['p99_ms'] for x in rows]):.1f} "
                  f"| {median([x['kinds']['todos']['p99_ms'] for x in rows]):.1f} | {median([x['kinds']['list']['p99_ms'] for x in rows]):.1f} "
                  f"| {median([x['client_cores'] for x in rows]):.2f} | {median([x['app_cores'] for x in rows]):.2f} "
                  f"| {median([x['postgres_cores'] for x in rows]):.2f} | {median([x['foreign_cores'] for x in rows]):.2f} |")
    for many in (False, True):
        rows = nearest_raw(many)
        if rows:
            print(f"| raw | {'many' if many else 0} | {rows[0]['threads']} | {span([x['lifecycles_per_s'] for x in rows])} "
                  f"| {10 * median([x['lifecycles_per_s'] for x in rows]):.0f} | {median([x['p50_ms'] for x in rows]):.2f} "
                  f"| {median([x['p99_ms'] for x in rows]):.2f} | {median([x['todo_p99_ms'] for x in rows]):.2f} | – "
                  f"| {median([x['client_cores'] for x in rows]):.2f} | – | {median([x['server_cores'] for x in rows]):.2f} "
                  f"| {median([x['foreign_cores'] for x in rows]):.2f} |")
    most = max(x["threads"] for x in linge)
    rate = {e: median([x["lifecycles_per_s"] for x in linge if int(x["existing"]) == e and x["threads"] == most]) for e in {int(x["existing"]) for x in linge}}
    print("\n| requirement | wanted | measured |")
    print("|---|---|---|")
    for many in (False, True):
        raws = [x["lifecycles_per_s"] for x in nearest_raw(many) if x["threads"] == most]
        ours = [r for e, r in rate.items() if is_many({'existing': e}) == many]
        if raws and ours:
            print(f"| state changes through HTTP, of raw, at {'1,000,000' if many else 0}, {most} clients | ≥ 30 % | {100 * ours[0] / median(raws):.0f} % |")
    if len(rate) > 1:
        print(f"| rate at {max(rate):,} matters, of the rate at {min(rate)} | ≥ 85 % | {100 * rate[max(rate)] / rate[min(rate)]:.0f} % |")
    for row in [max(rate)]:
        lists = [x for x in of("linge-lists", row) if x.get("life") != "whistled"]
        if lists:
            for kind in ("todos", "list"):
                print(f"| first page of {kind} at {row:,}, p99 at a modest load ({median([x['acts_per_s'] for x in lists]):.0f} acts/s) | ≤ 50 ms "
                      f"| {median([x['kinds'][kind]['p99_ms'] for x in lists]):.1f} ms (p50 {median([x['kinds'][kind]['p50_ms'] for x in lists]):.1f}) |")
starts = of("linge-start")
if starts:
    if not linge:
        print("\n| requirement | wanted | measured |\n|---|---|---|")
    for existing in sorted({int(x["existing"]) for x in starts}):
        print(f"| start to first answer, database of {existing:,} | ≤ 6 s | {median([x['ms'] for x in of('linge-start', existing)]) / 1000:.1f} s |")
for x in of("linge-burst"):
    after = x["p99_ms_of_each_second_after"]
    usual = x["quiet"]["p99_ms"]
    calm = next((i + 1 for i in range(len(after)) if all(v <= 2 * usual for v in after[i:i + 3])), None)
    print(f"\nBurst: {x['sustainable_acts_per_s']:.0f} acts/s sustainable; {x['scheduled_per_s']:.0f}/s due for {x['seconds']:.0f} s, {x['asked']:,} asked, "
          f"{x['acknowledged']:,} acknowledged, {x['refused_503']:,} refused with 503 ({x['503_without_retry_after']} without Retry-After), "
          f"{x['other_answers']} other answers, {x['unanswered_settled']} settled by asking again; lost {x['lost']}, doubled {x['doubled']}, "
          f"refused but written {x['refused_but_written']}. p99 {usual:.0f} ms before; after, second by second: "
          f"{', '.join(f'{v:.0f}' for v in after)} ms; normal (twice at most) from second {calm}.")
for x in lines:
    if "filled" in x and int(x["filled"]):
        print(f"\nFilled with {int(x['filled']):,} matters in {x['seconds']:.0f} s.")

for x in of("linge-import"):
    if x["turn"] == 2:
        print(f"Import, {x['kind']} rows ({x['bytes'] // max(1, x['added'])} bytes each): {x['added']:,} in {x['seconds']} s, {x['rows_per_s']:.0f} a second")
