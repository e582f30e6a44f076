# The four tasks as a user of R would write them: lme4, clubSandwich, boot, apply and loops.
# Rscript bench/stats/route.R FOLDER [RUNS]. What would take too long is timed in part and scaled.
suppressMessages({library(jsonlite); library(lme4); library(lmerTest); library(clubSandwich); library(boot)})
args <- commandArgs(TRUE); folder <- args[1]; runs <- if (length(args) > 1) as.integer(args[2]) else 5L
given <- fromJSON(file.path(folder, "input.json"), simplifyVector = TRUE, simplifyMatrix = FALSE)
M <- length(given$models); L <- length(given$languages); N <- given$items; BD <- 1; FD <- 2; BC <- 3; FC <- 4
raw <- readBin(file.path(folder, "answers.bin"), "integer", M * L * 4 * N, size = 1)
A <- aperm(array(raw, c(N, 4, L, M)), c(4, 3, 2, 1)); right <- A %/% 2L; read <- A %% 2L
passage <- given$passages + 1L; G <- max(passage); size <- as.numeric(table(passage))
kept <- c(which(given$roles == "related"), which(given$roles == "control")); S <- given$roles[kept] == "related"
orders <- function(v) if (length(v) == 1) list(v) else unlist(lapply(seq_along(v), function(i) lapply(orders(v[-i]), function(p) c(v[i], p))), FALSE)
perms <- orders(1:7); signs <- as.matrix(expand.grid(rep(list(c(1, -1)), 7))); choices <- combn(length(kept), sum(S))
clustered <- function(v) { fit <- lm(v ~ 1); sqrt(vcovCR(fit, cluster = passage, type = "CR1")[1, 1]) }
jack <- function(f, k) { full <- f(rep(TRUE, length(k))); v <- sapply(unique(k), function(one) f(k != one)); c(full, sqrt((length(v) - 1) / length(v) * sum((v - full)^2))) }
jzs <- function(t, n, df) integrate(function(g) (1 + n * g / 2)^-.5 * (1 + t^2 / ((1 + n * g / 2) * df))^(-(df + 1) / 2) * (2 * pi)^-.5 * g^-1.5 * exp(-1 / (2 * g)), 0, Inf)$value / (1 + t^2 / df)^(-(df + 1) / 2)
long <- function(T) data.frame(g = as.vector(T), m = factor(row(T)), l = factor(col(T)), s = as.numeric(S[col(T)]))
mixed <- function(T) { z <- long(100 * T); f <- suppressMessages(lmer(g ~ s + (1 | m) + (1 | l), z)); summary(f)$coefficients["s", 1:2] / 100 }
between <- function(x, g) { r <- cor.test(x, g); cor.test(x, g, method = "spearman"); confint(lm(g ~ x))
  for (m in 1:7) coef(lm(g[-m] ~ x[-m])); mean(sapply(perms, function(o) abs(cor(x, g[o]))) >= abs(r$estimate) - 1e-12) }
labels <- function(T, D) { lang <- colMeans(T); t.test(D); t.test(lang[S], lang[!S], var.equal = TRUE)
  apply(choices, 2, function(k) mean(lang[k]) - mean(lang[-k])); apply(signs, 1, function(e) mean(e * D)) }
slopes <- function(x, g) { z <- data.frame(x = as.vector(x), g = as.vector(g), m = as.vector(row(x))); fit <- lm(g ~ x, z)
  coef_test(fit, vcov = "CR2", cluster = z$m); jack(function(k) coef(lm(g ~ x, z[k, ]))[2], z$m)
  apply(signs, 1, function(e) { z$y <- mean(z$g) + (z$g - mean(z$g)) * e[z$m]; f <- lm(y ~ x, z); coef(f)[2] / sqrt(vcovCR(f, cluster = z$m, type = "CR1")[2, 2]) }) }
cross <- function(X, D, groups) { mid <- function(t) t - apply(t, 2, function(v) ave(v, groups)); X <- mid(X); D <- mid(D)
  x <- rowSums(X) / N; g <- rowSums(D) / N; ex <- X - outer(x, size); ed <- D - outer(g, size); f <- G / (G - 1) / N^2
  (sum(x * g) - f * sum(ex * ed)) / (sum(x^2) - f * sum(ex^2)) }
corrected <- function(right, after) { sums <- function(c) t(apply(right[, , c, ], 1:2, function(v) rowsum(v, passage)) |> matrix(nrow = G))
  X <- sums(BD); D <- sums(after) - X; m <- rep(1:M, L); l <- rep(1:L, each = M)
  XM <- rowsum(X, m) / L; DM <- rowsum(D, m) / L; one <- function(k) rep(1, sum(k))
  found <- jack(function(k) cross(XM[k, ], DM[k, ], one(k)), 1:M)
  jack(function(k) cross(X[k, ], D[k, ], one(k)), m); jack(function(k) cross(X[k, ], D[k, ], m[k]), l); found }
estimates <- function() {
  for (m in 1:M) for (l in 1:L) {
    for (c in c(FD, BC, FC)) { d <- right[m, l, c, ] - right[m, l, BD, ]; clustered(d); lost <- sum(d < 0); gained <- sum(d > 0)
      if (lost + gained > 0) binom.test(gained, lost + gained)
      k1 <- sum(right[m, l, c, ]); k0 <- sum(right[m, l, BD, ]); c((k1 - k0) / (N - k0), qlogis((k1 + .5) / (N + 1)) - qlogis((k0 + .5) / (N + 1))) }
    for (c in c(FD, BC)) { R0 <- read[m, l, BD, ]; R1 <- read[m, l, c, ]; Y0 <- right[m, l, BD, ]; Y1 <- right[m, l, c, ]
      P0 <- mean(R0); P1 <- mean(R1); K0 <- mean(Y0) / P0; K1 <- mean(Y1) / P1; iP <- (R1 - P1) - (R0 - P0); i0 <- (Y0 - K0 * R0) / P0; i1 <- (Y1 - K1 * R1) / P1
      clustered(iP * (K0 + K1) / 2 + (P1 - P0) * (i0 + i1) / 2); clustered((i1 - i0) * (P0 + P1) / 2 + (K1 - K0) * ((R1 - P1) + (R0 - P0)) / 2) } }
  acc <- apply(right, 1:3, mean); known <- acc / apply(read, 1:3, mean); x <- acc[, , BD]; g <- acc[, , FD] - x
  for (scale in list(g, g / (1 - x), qlogis((acc[, , FD] * N + .5) / (N + 1)) - qlogis((x * N + .5) / (N + 1)))) between(rowMeans(x), rowMeans(scale))
  slopes(x, g); slope <- corrected(right, FD); T <- g[, kept]; D <- rowMeans(T[, S]) - rowMeans(T[, !S])
  both <- read[, , FD, ] * read[, , BD, ]; knowledge <- apply((right[, , FD, ] - right[, , BD, ]) * both, 1:2, sum) / apply(both, 1:2, sum)
  total <- mixed(T); mixed((acc[, , BC] - x)[, kept]); mixed((known[, , FD] - known[, , BD])[, kept]); onRead <- mixed(knowledge[, kept])
  z <- long(T); z$x <- as.vector(x[, kept]); lm(g ~ m * s + m:x, z); labels(T, D)
  for (m in 1:M) t.test(D[-m]); for (l in seq_along(kept)) { v <- colMeans(T)[-l]; t.test(v[S[-l]], v[!S[-l]], var.equal = TRUE) }
  jzs(1, 30 / 11, 9); jzs(1, 7, 6); t.test(D, mu = .03); t.test(D, mu = -.03)
  aF <- acc[, , FD]; aC <- acc[, , BC]; aB <- acc[, , FC]
  for (each in list(aF - aC, aB - aF - aC + x, aB - (1 - (1 - aF) * (1 - aC) / (1 - x)))) t.test(rowMeans(each))
  jack(function(k) sum((aF + aC - aB - x)[k, ]) / sum((pmin(aF, aC) - x)[k, ]), 1:M)
  tables <- array(0, c(2, 2, M * L)); for (m in 1:M) for (l in 1:L) { w <- right[m, l, BD, ] == 0
    tables[, , (m - 1) * L + l] <- table(factor(right[m, l, FD, w], c(1, 0)), factor(right[m, l, BC, w], c(1, 0))) }
  c(contrast = total[[1]], contrastError = total[[2]], readBothTimes = onRead[[1]], correctedSlope = slope[[1]], correctedError = slope[[2]], mantelHaenszel = mantelhaen.test(tables)$estimate[[1]]) }
members <- split(seq_len(N), passage); related <- sapply(given$units[1:given$related], `[`, 1) + 1; control <- sapply(given$units[-(1:given$related)], `[`, 1) + 1
bootstrap <- function(draws) { set.seed(1)
  gain <- function(ms, ls, c, chosen) mean(right[ms, ls, c, chosen]) - mean(right[ms, ls, BD, chosen])
  b <- boot(members, function(data, k) { chosen <- unlist(data[k]); ms <- sample(M, M, TRUE); rs <- sample(related, replace = TRUE); cs <- sample(control, replace = TRUE)
    sapply(c(FD, BC, FC), function(c) gain(ms, rs, c, chosen) - gain(ms, cs, c, chosen)) }, draws)
  c(bootstrapError = sd(b$t[, 1])) }
oneCurve <- function(dealt) { K <- length(given$compared); values <- c(); points <- c()
  for (o in seq_len(nrow(given$curve))) { g <- matrix(given$curve$gains[[o]], M, K, TRUE)[, dealt]; x <- matrix(given$curve$baselines[[o]], M, K, TRUE)[, dealt]
    for (q in seq_len(nrow(given$sets))) { units <- given$sets$units[[q]]; mid <- function(t) sapply(units, function(u) rowMeans(t[, u + 1, drop = FALSE])); gu <- mid(g); xu <- mid(x)
      side <- seq_along(units) <= given$sets$related[q]
      centre <- function(t) { t[, side] <- t[, side] - rowMeans(t[, side, drop = FALSE]); t[, !side] <- t[, !side] - rowMeans(t[, !side, drop = FALSE]); t }
      for (a in 1:3) { dx <- centre(xu); dg <- centre(gu); slope <- if (a == 1) rep(0, M) else if (a == 2) rep(sum(dx * dg) / sum(dx^2), M) else rowSums(dx * dg) / rowSums(dx^2)
        left <- gu - slope * (xu - rowMeans(xu)); values <- c(values, mean(rowMeans(left[, side, drop = FALSE]) - rowMeans(left[, !side, drop = FALSE]))); points <- c(points, given$curve$inPoints[o]) } } }
  c(median(values[points]), mean(values > 0)) }
curve <- function(draws) { set.seed(1); K <- length(given$compared); seen <- oneCurve(1:K); for (i in 1:draws) oneCurve(sample(K)); c(median = seen[1]) }
s <- given$simulation; md <- s$models; low <- s$languages$lowness[match(given$languages, s$languages$code)]
simulate <- function() { it <- s$items; ce <- s$cells; n <- function(sd, ...) array(rnorm(prod(...), 0, sd), c(...)); byL <- function(v) matrix(v, M, L, TRUE)
  know <- md$knowledge - md$knowledgeLoss %o% low + n(ce$baseline, M, L); loss <- md$formatLoss %o% low; form <- md$format - loss
  kF <- md$tuned$knowledge + byL(rnorm(L, 0, ce$language)) + n(ce$cell, M, L); fF <- pmax(md$tuned$format + loss + n(ce$format, M, L), 0)
  kC <- matrix(md$cot$knowledge, M, L); fC <- pmax(md$cot$format + .7 * loss + n(ce$format, M, L), 0)
  theta <- list(know, know + kF, know + kC, know + kF + kC - s$substitution$knowledge * pmax(pmin(kF, kC), 0)); phi <- list(form, form + fF, form + fC, form + fF + fC - s$substitution$format * pmin(fF, fC))
  b <- rnorm(G, 0, it$passage)[passage] + rnorm(N, 0, it$item); B <- aperm(array(b, c(N, M, L)), c(2, 3, 1)); w <- aperm(array(rnorm(N * L, 0, it$translation), c(N, L, M)), c(3, 2, 1))
  own <- B + w + n(it$knowledge, M, L, N); hard <- it$hardToRead * B + n(it$format, M, L, N); shared <- array(runif(M * L * N) < it$shared, c(M, L, N)); u <- lapply(1:3, function(i) runif(M * L * N))
  right <- array(0L, c(M, L, 4, N)); read <- right
  for (c in 1:4) { d <- lapply(u, function(v) ifelse(shared, v, runif(M * L * N))); r <- d[[1]] < plogis(as.vector(phi[[c]]) - hard); k <- d[[2]] < plogis(as.vector(theta[[c]]) - own) | d[[3]] < s$guess; read[, , c, ] <- r; right[, , c, ] <- r & k }
  list(read = read, right = right) }
simulated <- function(studies) { set.seed(1); for (i in 1:studies) { z <- simulate(); acc <- apply(z$right, 1:3, mean); known <- acc / apply(z$read, 1:3, mean); x <- acc[, , BD]; g <- acc[, , FD] - x
  both <- z$read[, , FD, ] * z$read[, , BD, ]; knowledge <- apply((z$right[, , FD, ] - z$right[, , BD, ]) * both, 1:2, sum) / apply(both, 1:2, sum)
  T <- g[, kept]; mixed(T); mixed(knowledge[, kept]); mixed((known[, , FD] - known[, , BD])[, kept]); f <- long(T); f$x <- as.vector(x[, kept]); lm(g ~ m * s + m:x, f)
  labels(T, rowMeans(T[, S]) - rowMeans(T[, !S])); between(rowMeans(x), rowMeans(g)); slopes(x, g); corrected(z$right, FD)
  cot <- acc[, , BC] - x; t.test(rowMeans(g - cot)); t.test(rowMeans(acc[, , FC] - acc[, , FD] - cot)) }; list() }
med <- function(times, task, scale = 1) { t <- sapply(seq_len(times), function(i) { z <- system.time(found <<- task()); c(z[["elapsed"]], z[["user.self"]] + z[["sys.self"]]) })
  list(seconds = median(t[1, ]) * scale, cpu = median(t[2, ]) * scale, runs = times, scale = scale, checks = if (length(found)) as.list(found) else setNames(list(), character())) }
tasks <- list(a = med(min(runs, 3L), estimates), b = med(1, function() bootstrap(500), 20), c = med(1, function() curve(10), 100), d = med(1, function() simulated(3), 100))
v <- function(p) as.character(packageVersion(p)); memory <- as.integer(sub("\\D*(\\d+).*", "\\1", grep("VmHWM", readLines("/proc/self/status"), value = TRUE))) %/% 1024L
cat(toJSON(list(versions = list(R = as.character(getRversion()), lme4 = v("lme4"), clubSandwich = v("clubSandwich"), boot = v("boot")), tasks = tasks, memory = list(all = memory)), auto_unbox = TRUE, digits = NA))
