# Values of the essay on format and knowledge by another route: base R alone, from the files of data/.
# Run in the root of the project:
#   Rscript test/golden/essays/reading.R > test/golden/essays/reading.csv
out <- function(name, value) cat(sprintf("%s,%.15g\n", name, value))
cat("name,value\n")
load <- function(study) {
  items <- read.csv(file.path("data", study, "items.csv"), colClasses = "character")
  runs <- read.csv(file.path("data", study, "answers.csv"), colClasses = "character")
  gold <- function(l) if ("language" %in% names(items)) items$gold[items$language == l] else items$gold
  lapply(seq_len(nrow(runs)), function(i) {
    said <- strsplit(runs$answers[i], "")[[1]]
    list(model = runs$model[i], condition = runs$condition[i], language = runs$language[i],
         read = said != ".", right = said == gold(runs$language[i]))
  })
}
pick <- function(runs, ...) Filter(function(r) all(mapply(function(k, v) r[[k]] == v, names(list(...)), list(...))), runs)
se <- function(v) sqrt(var(v) / length(v))
# Every item is its own passage in these studies: one influence per item, summed over languages.
parts <- function(name, pairs) {
  L <- length(pairs)
  over <- function(f) Reduce(`+`, lapply(pairs, function(p) f(p[[1]], p[[2]]))) / L
  change <- over(function(a, b) b$right - a$right)
  both <- over(function(a, b) ifelse(a$read & b$read, b$right - a$right, 0))
  rescued <- over(function(a, b) ifelse(!a$read & b$read, b$right, 0) + 0)
  lost <- over(function(a, b) -ifelse(a$read & !b$read, a$right, 0))
  read <- over(function(a, b) (a$read & b$read) + 0)
  for (each in list(list("gain", change), list("both", both), list("rescued", rescued), list("lost", lost), list("reading", rescued + lost))) {
    out(paste0(name, "/", each[[1]]), mean(each[[2]])); out(paste0(name, "/", each[[1]], "/se"), se(each[[2]]))
  }
  ratio <- function(what, a, b) { v <- mean(a) / mean(b); out(paste0(name, "/", what), v); out(paste0(name, "/", what, "/se"), se((a - v * b) / mean(b))) }
  ratio("share", rescued + lost, change); ratio("change", both, read)
  # Fieller's ends as the shares at which reading minus share times gain is at the edge of its own t test.
  z <- function(s) { d <- rescued + lost - s * change; mean(d) / se(d) }
  t <- qt(.975, length(change) - 1); v <- mean(rescued + lost) / mean(change)
  edge <- function(from, to, at) uniroot(function(s) z(s) - at, c(from, to), tol = 1e-15)$root
  if (abs(mean(change) / se(change)) > 3) {
    out(paste0(name, "/share/low"), edge(v - 5, v, t)); out(paste0(name, "/share/high"), edge(v, v + 5, -t))
  }
  kit <- lapply(pairs, function(p) {
    P <- sapply(p, function(r) mean(r$read)); K <- sapply(p, function(r) sum(r$right) / sum(r$read))
    iP <- lapply(1:2, function(c) p[[c]]$read - P[c]); iK <- lapply(1:2, function(c) (p[[c]]$right - K[c] * p[[c]]$read) / P[c])
    list(value = (P[2] - P[1]) * mean(K), psi = (iP[[2]] - iP[[1]]) * mean(K) + (P[2] - P[1]) * (iK[[1]] + iK[[2]]) / 2)
  })
  if (all(sapply(kit, function(k) is.finite(k$value)))) {
    out(paste0(name, "/format"), mean(sapply(kit, function(k) k$value)))
    out(paste0(name, "/format/se"), se(Reduce(`+`, lapply(kit, function(k) k$psi)) / L))
  }
}
between <- function(runs, before, after, keys) lapply(keys, function(l) {
  b <- do.call(pick, c(list(runs), before, list(language = l))); a <- do.call(pick, c(list(runs), after, list(language = l)))
  list(b[[1]], a[[1]])
})
codes <- function(runs) unique(sapply(runs, function(r) r$language))
x <- load("mega-xcopa")
for (l in codes(x)) parts(paste0("xcopa/", l), between(x, list(condition = "direct"), list(condition = "cot"), l))
s <- load("s1-global-mmlu")
parts("s1/budget-4000", between(s, list(condition = "direct"), list(condition = "budget-4000"), codes(s)))
g <- load("gpt-sib200")
parts("lead/all", between(g, list(model = "gpt-3.5-turbo"), list(model = "gpt-4"), codes(g)))
langs <- read.csv("data/languages.csv", colClasses = "character")
ie <- intersect(codes(g), langs$code[langs$family == "Turkic"])
parts("lead/Turkic", between(g, list(model = "gpt-3.5-turbo"), list(model = "gpt-4"), ie))

# The contrast of levels: units averaged into genera, Semitic one genus among many.
iso <- sub("_.*", "", codes(g))
named <- list(Arabic = c("acm_Arab","acq_Arab","aeb_Arab","ajp_Arab","apc_Arab","arb_Arab","arb_Latn","ars_Arab","ary_Arab","arz_Arab"), Akan = c("aka_Latn","twi_Latn"))
unit <- iso
for (n in names(named)) unit[codes(g) %in% named[[n]]] <- n
branch <- langs$branch[match(codes(g), langs$code)]
silent <- sapply(codes(g), function(l) any(sapply(pick(g, language = l), function(r) sum(r$read) == 0)))
out("levels/silent", sum(silent))
level <- function(m, f) {
  v <- sapply(codes(g), function(l) f(pick(g, model = m, language = l)[[1]]))[!silent]
  u <- tapply(v, unit[!silent], mean); b <- tapply(branch[!silent], unit[!silent], `[`, 1)
  tapply(u, b, mean)
}
ways <- list(wrong = function(r) mean(r$right), guess = function(r) mean(r$right) + mean(!r$read) / 7,
             read = function(r) sum(r$right) / sum(r$read), share = function(r) mean(r$read))
for (m in c("gpt-3.5-turbo", "gpt-4")) for (w in names(ways)) {
  v <- level(m, ways[[w]]); own <- v[["Semitic"]]; rest <- v[names(v) != "Semitic"]
  out(sprintf("levels/%s/%s", m, w), own - mean(rest))
  out(sprintf("levels/%s/%s/se", m, w), sqrt((1 + 1 / length(rest)) * var(rest)))
}
