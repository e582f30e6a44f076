# Values of the essay on families by another route: base R alone, from the files of data/emma-belebele.
# Run in the root of the project:
#   Rscript test/golden/essays/kinship.R > test/golden/essays/kinship.csv
out <- function(name, value) cat(sprintf("%s,%.15g\n", name, value))
cat("name,value\n")
cells <- read.csv("data/emma-belebele/cells.csv", colClasses = c("character", "character", "integer", "integer"))
lines <- grep("^  - \\{ id:", readLines("data/emma-belebele/study.yaml"), value = TRUE)
field <- function(key) ifelse(grepl(paste0(" ", key, ": "), lines), trimws(sub(paste0(".* ", key, ": ([^,}]*).*"), "\\1", lines)), NA)
models <- data.frame(id = trimws(sub("^  - \\{ id: ([^,]*),.*", "\\1", lines)), base = field("tuned-from"), lineage = field("lineage"), out = grepl("leave-out", lines))
pairs <- models[!is.na(models$base) & !models$out, ]
languages <- read.csv("data/languages.csv", colClasses = "character")
codes <- unique(cells$language)
unit <- sub("_.*", "", codes)
unit[codes %in% c("acm_Arab", "apc_Arab", "arb_Arab", "arb_Latn", "ars_Arab", "ary_Arab", "arz_Arab")] <- "Arabic"
row <- function(id) with(cells[cells$model == id, ], tapply((correct / n)[match(codes, language)], unit, mean))
gain <- t(sapply(seq_len(nrow(pairs)), function(i) row(pairs$id[i]) - row(pairs$base[i])))
# Pairs into bases, bases into lineages, lineages into one, equal weights at every step.
key <- paste(pairs$lineage, pairs$base)
bases <- t(sapply(unique(key), function(k) colMeans(gain[key == k, , drop = FALSE])))
of <- sapply(unique(key), function(k) pairs$lineage[match(k, key)])
lineages <- t(sapply(unique(of), function(k) colMeans(bases[of == k, , drop = FALSE])))
y <- colMeans(lineages)
branch <- languages$branch[match(codes, languages$code)][match(names(y), unit)]
family <- languages$family[match(codes, languages$code)][match(names(y), unit)]
genus <- tapply(y, branch, mean)
kin <- tapply(family, branch, `[`, 1)
step <- ifelse(names(genus) == "Semitic", 1, ifelse(kin == "Afro-Asiatic", 0.5, 0))
out("genera", length(genus)); out("pairs", nrow(pairs)); out("lineages", nrow(lineages))
for (s in c(0, 0.5, 1)) out(paste0("step/", s), mean(genus[step == s]))
t0 <- t.test(genus[step == 0]); out("step/0/low", t0$conf.int[1])
fit <- lm(genus ~ step); out("slope", unname(coef(fit)[2])); out("slope/low", confint(fit)[2, 1])
