package io.github.sqlbatcher.dialect;

/** What was found out about how rows of a kind can be written on a connection. */
sealed interface WritePlan
    permits AppenderPlan,
        BoundLiteralsWriter.Taken,
        BulkPlan,
        CopyPlan,
        SingleRows.Plan,
        UnnestPlan {}
