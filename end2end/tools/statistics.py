"""Times Python's statistics packages on the answers that our own bench wrote (see `end2end/statistics`).

    python statistics.py ANSWERS.csv [MANY.csv]

Prints JSON, milliseconds each (the best of three): `figures` (all item, aspect and reliability figures),
`tests` (every test of the golden files over four groupings, a cross-table, a correlation and the agreement
of observers) for ANSWERS, and `figures_many` for MANY. Reading the files and making the columns numeric is
not timed. The calls are those of an analyst who minds the time: whole columns, no loops over respondents.
"""

import json
import sys
import time
import warnings
from itertools import combinations

import numpy as np
import pandas as pd
import pingouin as pg
from scipy import stats

ASPECTS = ["process", "channel", "staff", "facility"]
GROUPINGS = ["sex", "age", "edu", "area"]
NO_OPINION = 99


def read(path):
    """The answers, with "no opinion" as missing, and the items of each aspect."""
    frame = pd.read_csv(path)
    items = {aspect: [c for c in frame if c.startswith(f"{aspect}_")] for aspect in ASPECTS}
    every = [item for aspect in items.values() for item in aspect]
    frame[every] = frame[every].replace(NO_OPINION, np.nan).astype(float)
    return frame, items, every


def describe(scores):
    """n, mean, S.D., standard error, 95 % t interval, median and satisfaction percentage of columns."""
    n = scores.count()
    mean, sd, median = scores.mean(), scores.std(), scores.median()
    se = sd / np.sqrt(n)
    half = stats.t.ppf(0.975, n - 1) * se
    return n, mean, sd, se, mean - half, mean + half, median, mean * 100 / 5


def reliability(scores):
    """Cronbach's alpha, alpha without each item, and each item's correlation with the rest: the latter
    two from one covariance matrix, which is the fastest way that the packages leave."""
    complete = scores.dropna()
    covariance = np.cov(complete.to_numpy(), rowvar=False)
    variances, shared = np.diag(covariance), covariance.sum(axis=0)
    k, total = len(variances), covariance.sum()
    deleted = (k - 1) / (k - 2) * (1 - (variances.sum() - variances) / (total - 2 * shared + variances))
    rest = (shared - variances) / np.sqrt(variances * (total - 2 * shared + variances))
    return pg.cronbach_alpha(complete), deleted, rest


def figures(frame, items, every):
    """All item, aspect and reliability figures."""
    found = [describe(frame[every])]
    counts = {item: frame[item].value_counts() for item in every}
    for item in every:
        n, top = counts[item].sum(), counts[item].reindex([4.0, 5.0]).sum()
        found.append(stats.binomtest(int(top), int(n)).proportion_ci(method="wilson"))
    for aspect in ASPECTS:
        found.append(describe(frame[items[aspect]].mean(axis=1).to_frame()))
        found.append(reliability(frame[items[aspect]]))
    found.append(describe(frame[every].mean(axis=1).to_frame()))
    found.append(pg.cronbach_alpha(frame[every].dropna()))
    return found, counts


def scheffe(groups, f_within, df_within):
    """p of every pair by Scheffé's method; neither package has it."""
    k = len(groups)
    found = {}
    for (a, x), (b, y) in combinations(groups.items(), 2):
        t2 = (x.mean() - y.mean()) ** 2 / (f_within * (1 / len(x) + 1 / len(y)))
        found[a, b] = stats.f.sf(t2 / (k - 1), k - 1, df_within)
    return found


def lsd(groups, f_within, df_within):
    """p of every pair by Fisher's least significant difference."""
    found = {}
    for (a, x), (b, y) in combinations(groups.items(), 2):
        t = (x.mean() - y.mean()) / np.sqrt(f_within * (1 / len(x) + 1 / len(y)))
        found[a, b] = 2 * stats.t.sf(abs(t), df_within)
    return found


def compare(frame, by):
    """The comparison of the overall score over the groups of a question."""
    groups = {name: group["overall"].to_numpy() for name, group in frame.groupby(by)}
    samples = list(groups.values())
    found = [describe(pd.Series(sample).to_frame()) for sample in samples]
    found.append(stats.levene(*samples, center="mean"))
    if len(samples) == 2:
        found.append(stats.ttest_ind(*samples).confidence_interval())
        found.append(stats.ttest_ind(*samples, equal_var=False).confidence_interval())
        found.append(stats.levene(*samples, center="median"))
        found.append(stats.mannwhitneyu(*samples))
        found.append(pg.compute_effsize(*samples, eftype="cohen"))
        found.append(pg.compute_effsize(*samples, eftype="hedges"))
        return found
    table = pg.anova(frame, dv="overall", between=by, detailed=True)
    within = table.iloc[1]
    found += [
        table,
        pg.welch_anova(frame, dv="overall", between=by),
        stats.kruskal(*samples),
        pg.pairwise_tukey(frame, dv="overall", between=by),
        pg.pairwise_gameshowell(frame, dv="overall", between=by),
        scheffe(groups, within["MS"], within["DF"]),
        lsd(groups, within["MS"], within["DF"]),
    ]
    return found


def agreement(ratings):
    """Cohen's kappa of each pair of observers, Fleiss' kappa of all, and the intraclass correlations."""
    found = []
    for a, b in combinations(range(ratings.shape[1]), 2):
        table = pd.crosstab(ratings[:, a], ratings[:, b]).to_numpy()
        n = table.sum()
        observed, expected = np.trace(table) / n, (table.sum(0) * table.sum(1)).sum() / n**2
        found.append((observed - expected) / (1 - expected))
    counts = np.stack([(ratings == level).sum(axis=1) for level in range(3)], axis=1)
    raters = ratings.shape[1]
    each = ((counts**2).sum(axis=1) - raters) / (raters * (raters - 1))
    chance = ((counts.sum(axis=0) / counts.sum()) ** 2).sum()
    found.append((each.mean() - chance) / (1 - chance))
    places = np.indices(ratings.shape).reshape(2, -1)
    long = pd.DataFrame({"target": places[0], "rater": places[1], "rating": ratings.ravel()})
    found.append(pg.intraclass_corr(long, targets="target", raters="rater", ratings="rating"))
    return found


def tests(frame, items, every, ratings):
    """Everything that the golden files hold."""
    found = [figures(frame, items, every)]
    frame = frame.assign(overall=frame[every].mean(axis=1)).dropna(subset=["overall"])
    found += [compare(frame, by) for by in GROUPINGS]
    crossed = pd.crosstab(frame["age"], frame["process_1"])
    found.append(stats.chi2_contingency(crossed))
    found.append(stats.contingency.association(crossed.to_numpy(), method="cramer"))
    pair = frame[["process_1", "staff_1"]].dropna()
    found.append(stats.pearsonr(pair["process_1"], pair["staff_1"]))
    found.append(stats.spearmanr(pair["process_1"], pair["staff_1"]))
    found.append(agreement(ratings))
    return found


def milliseconds(work):
    """The best of three, so that a neighbour's work counts for nothing."""
    taken = []
    for _ in range(3):
        begun = time.perf_counter()
        work()
        taken.append((time.perf_counter() - begun) * 1000)
    return round(min(taken), 1)


def main():
    warnings.simplefilter("ignore")
    frame, items, every = read(sys.argv[1])
    ratings = np.random.default_rng(7).integers(0, 3, size=(60, 3))
    told = {
        "n": len(frame),
        "figures": milliseconds(lambda: figures(frame, items, every)),
        "tests": milliseconds(lambda: tests(frame, items, every, ratings)),
    }
    if len(sys.argv) > 2:
        frame, items, every = read(sys.argv[2])
        told["figures_many"] = milliseconds(lambda: figures(frame, items, every))
    told["versions"] = f"pandas {pd.__version__}, pingouin {pg.__version__}"
    print(json.dumps(told))


main()
