package org.linge.territory;

import java.time.LocalDate;

/** An area took the place of an abolished one. */
record Succession(AreaId from, AreaId to, LocalDate day) {}
