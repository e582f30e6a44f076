# Values of the essay on chain-of-thought by another route: base R alone, from the files of data/ and
# from the simulated items beside the golden statistics. Run in the root of the project:
#   Rscript test/golden/essays/reasoning.R > test/golden/essays/reasoning.csv
out <- function(name, value) cat(sprintf("%s,%.15g\n", name, value))
cat("name,value\n")

# Budgets: one character per answer, items in the order of items.csv, English is the source.
items <- read.csv("data/s1-global-mmlu/items.csv", colClasses = "character")
runs <- read.csv("data/s1-global-mmlu/answers.csv", colClasses = "character")
codes <- sort(unique(runs$language))
right <- sapply(seq_len(nrow(runs)), function(i) {
  gold <- items$gold[items$language == runs$language[i]]
  mean(strsplit(runs$answers[i], "")[[1]] == gold)
})
at <- function(condition) sapply(codes, function(l) right[runs$condition == condition & runs$language == l])
budgets <- c(500, 1000, 2000, 4000, 8000)
gains <- sapply(budgets, function(b) at(paste0("budget-", b)) - at("direct"))
others <- gains[codes != "eng_Latn", ]
for (b in seq_along(budgets)) {
  test <- t.test(others[, b])
  out(sprintf("budget/%d/mean", budgets[b]), unname(test$estimate))
  out(sprintf("budget/%d/low", budgets[b]), test$conf.int[1])
}
slopes <- apply(others, 1, function(g) coef(lm(g ~ log2(budgets)))[2])
test <- t.test(slopes)
out("budget/doubling", unname(test$estimate)); out("budget/doubling/p", test$p.value)
test <- t.test(others[, 5] - others[, 1])
out("budget/last-first", unname(test$estimate)); out("budget/last-first/high", test$conf.int[2])

# Chain-of-thought alone on MGSM, over lineages as the study's own file names them.
cells <- read.csv("data/emma-mgsm/cells.csv")
lines <- grep("^  - \\{ id:", readLines("data/emma-mgsm/study.yaml"), value = TRUE)
field <- function(key) ifelse(grepl(paste0(key, ": "), lines), sub(paste0(".*", key, ": ([^,}]*).*"), "\\1", lines), NA)
ids <- field("\\{ id"); lineages <- trimws(field(" lineage")); left <- grepl("leave-out", lines)
lineages[is.na(lineages)] <- ids[is.na(lineages)]
accuracy <- function(id, condition) with(cells[cells$model == id & cells$condition == condition, ], correct / n)
base <- sapply(ids[!left], function(id) mean(accuracy(id, "direct")))
gain <- sapply(ids[!left], function(id) mean(accuracy(id, "cot"))) - base
x <- tapply(base, lineages[!left], mean); g <- tapply(gain, lineages[!left], mean)
r <- cor.test(x, g)
out("alone/models", length(base)); out("alone/lineages", length(x))
out("alone/r", unname(r$estimate)); out("alone/r/low", r$conf.int[1])
out("alone/Gemma 2 9B", gain[["Gemma 2 9B"]])
se <- function(id) {
  v <- function(condition) with(cells[cells$model == id & cells$condition == condition, ], (correct / n) * (1 - correct / n) / n)
  sqrt(sum(v("direct") + v("cot"))) / 11
}
out("alone/Gemma 2 9B/low", gain[["Gemma 2 9B"]] - qnorm(.975) * se("Gemma 2 9B"))

# Four arms on simulated items: 3 models, 4 languages, 90 items in 60 passages.
d <- read.csv("test/golden/stats/items_unbalanced.csv")
d <- d[order(d$model, d$language, d$condition, d$item), ]
models <- unique(d$model); tongues <- unique(d$language)
get <- function(m, l, c) d$correct[d$model == m & d$language == l & d$condition == c]
passage <- d$passage[d$model == models[1] & d$language == tongues[1] & d$condition == "base_direct"]
for (m in models) {
  diff <- rowMeans(sapply(tongues, function(l) get(m, l, "ft_direct") - get(m, l, "base_cot")))
  s <- tapply(diff - mean(diff), passage, sum); G <- length(s)
  out(paste0("arms/", m, "/difference"), mean(diff))
  out(paste0("arms/", m, "/se"), sqrt(G / (G - 1) * sum(s^2)) / length(diff))
}
# Strata of difficulty: right answers of the other models to the item, over all four conditions.
conditions <- c("base_direct", "ft_direct", "base_cot", "ft_cot")
long <- do.call(rbind, lapply(models, function(m) do.call(rbind, lapply(tongues, function(l) {
  hard <- Reduce(`+`, lapply(setdiff(models, m), function(o) Reduce(`+`, lapply(conditions, function(c) get(o, l, c)))))
  wrong <- get(m, l, "base_direct") == 0
  data.frame(m, l, hard = hard[wrong], f = get(m, l, "ft_direct")[wrong], c = get(m, l, "base_cot")[wrong])
}))))
odds <- function(data, stratum) {
  parts <- split(data, stratum, drop = TRUE)
  log(sum(sapply(parts, function(p) sum(p$f & p$c) * sum(!p$f & !p$c) / nrow(p))) /
      sum(sapply(parts, function(p) sum(p$f & !p$c) * sum(!p$f & p$c) / nrow(p))))
}
whole <- function(data) odds(data, list(data$m, data$l))
fine <- function(data) odds(data, list(data$m, data$l, data$hard))
# The plain one is also base R's own estimate.
stopifnot(abs(whole(long) - log(mantelhaen.test(table(long$f, long$c, paste(long$m, long$l)))$estimate)) < 1e-12)
for (name in c("plain", "difficulty")) {
  of <- if (name == "plain") whole else fine
  v <- of(long); w <- sapply(models, function(m) of(long[long$m != m, ]))
  out(paste0("repairs/", name), v)
  out(paste0("repairs/", name, "/se"), sqrt((length(models) - 1) / length(models) * sum((w - v)^2)))
}
# Headroom alone: the shares closed by reasoning in every order of the models.
means <- function(c) sapply(models, function(m) mean(sapply(tongues, function(l) mean(get(m, l, c)))))
b <- means("base_direct"); gF <- means("ft_direct") - b; gC <- means("base_cot") - b; share <- gC / (1 - b)
orders <- list(c(1, 2, 3), c(1, 3, 2), c(2, 1, 3), c(2, 3, 1), c(3, 1, 2), c(3, 2, 1))
alone <- sapply(orders, function(o) cor(gF, share[o] * (1 - b)))
out("traps/observed", cor(gF, gC)); out("traps/sum", sum(alone)); out("traps/asLarge", mean(alone >= cor(gF, gC) - 1e-12))
