package io.github.sqlbatcher.dialect;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Date;
import java.util.TimeZone;
import java.util.stream.IntStream;

/**
 * Dates and times as values for PostgreSQL, each as the text that {@code TimestampUtils} of its
 * driver makes, or one that the server reads to the same. No object is made for one.
 *
 * @param zone the JVM's, in which {@code java.sql} means its values
 */
record TimeText(TimeZone zone) {
  /** {@code java.sql} counts days before 1582-10-15 by another calendar than the server. */
  private static final int FIRST_YEAR = 1583;

  private static final int LAST_YEAR = 9999;
  private static final long FIRST_MILLIS = -12_212_553_600_000L;
  private static final long LAST_MILLIS = 253_402_300_799_000L;
  private static final int MILLIS_OF_DAY = 86_400_000;
  private static final int NANOS_OF_MICRO = 1000;
  private static final int MICROS_OF_SECOND = 1_000_000;

  /** Two characters at a time are appended faster. */
  private static final String[] TWO_DIGITS =
      IntStream.range(0, 100).mapToObj("%02d"::formatted).toArray(String[]::new);

  static boolean isKnown(LocalDate date) {
    return date.getYear() >= FIRST_YEAR && date.getYear() <= LAST_YEAR;
  }

  static boolean isKnown(LocalDateTime time) {
    return time.getYear() >= FIRST_YEAR && time.getYear() <= LAST_YEAR && isKnown(time.getNano());
  }

  static boolean isKnown(OffsetDateTime time) {
    return time.getYear() >= FIRST_YEAR && time.getYear() <= LAST_YEAR && isKnown(time.getNano());
  }

  /** Not within a day of the years' ends, whatever the zone. */
  static boolean isKnown(Date date) {
    return date.getTime() > FIRST_MILLIS + MILLIS_OF_DAY
        && date.getTime() < LAST_MILLIS - MILLIS_OF_DAY;
  }

  /** Half a microsecond and more counts as one, as the driver rounds; a second more is not. */
  static boolean isKnown(int nanos) {
    return micros(nanos) < MICROS_OF_SECOND;
  }

  private static int micros(int nanos) {
    return (nanos + NANOS_OF_MICRO / 2) / NANOS_OF_MICRO;
  }

  void add(LocalDate date, ElementText to) {
    day(to.element(), date.getYear(), date.getMonthValue(), date.getDayOfMonth());
  }

  void add(LocalDateTime time, ElementText to) {
    StringBuilder text = to.open();
    day(text, time.getYear(), time.getMonthValue(), time.getDayOfMonth()).append(' ');
    clock(text, time.getHour() * 3600 + time.getMinute() * 60 + time.getSecond(), time.getNano());
    to.close();
  }

  void add(OffsetDateTime time, ElementText to) {
    StringBuilder text = to.open();
    day(text, time.getYear(), time.getMonthValue(), time.getDayOfMonth()).append(' ');
    clock(text, time.getHour() * 3600 + time.getMinute() * 60 + time.getSecond(), time.getNano());
    offset(text, time.getOffset().getTotalSeconds());
    to.close();
  }

  /** The day of a {@code java.sql.Date}, whose time of day is nothing. */
  void add(java.sql.Date date, ElementText to) {
    int offset = zone.getOffset(date.getTime());
    StringBuilder text = to.open();
    day(text, Math.floorDiv(date.getTime() + offset, MILLIS_OF_DAY)).append(' ');
    offset(text, offset / 1000);
    to.close();
  }

  void add(java.sql.Timestamp timestamp, ElementText to) {
    int offset = zone.getOffset(timestamp.getTime());
    long local = timestamp.getTime() + offset;
    StringBuilder text = to.open();
    day(text, Math.floorDiv(local, MILLIS_OF_DAY)).append(' ');
    clock(text, Math.floorMod(local, MILLIS_OF_DAY) / 1000, timestamp.getNanos());
    offset(text, offset / 1000);
    to.close();
  }

  /**
   * By the days since 1970-01-01, as <a
   * href="https://howardhinnant.github.io/date_algorithms.html#civil_from_days">civil_from_days</a>
   * reckons: the year begins in March there, and eras have 400 years.
   */
  private static StringBuilder day(StringBuilder text, long epochDay) {
    long shifted = epochDay + 719_468;
    int dayOfEra = (int) Math.floorMod(shifted, 146_097L);
    int yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
    int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    int march = (5 * dayOfYear + 2) / 153;
    int month = march < 10 ? march + 3 : march - 9;
    int year = yearOfEra + 400 * (int) Math.floorDiv(shifted, 146_097L) + (month <= 2 ? 1 : 0);
    return day(text, year, month, dayOfYear - (153 * march + 2) / 5 + 1);
  }

  private static StringBuilder day(StringBuilder text, int year, int month, int day) {
    twoDigits(twoDigits(text, year / 100), year % 100).append('-');
    return twoDigits(twoDigits(text, month).append('-'), day);
  }

  private static void clock(StringBuilder text, int seconds, int nanos) {
    twoDigits(text, seconds / 3600).append(':');
    twoDigits(text, seconds / 60 % 60).append(':');
    twoDigits(text, seconds % 60);
    int micros = micros(nanos);
    if (micros > 0) {
      text.append('.');
      twoDigits(text, micros / 10_000);
      twoDigits(text, micros / 100 % 100);
      twoDigits(text, micros % 100);
    }
  }

  private static StringBuilder offset(StringBuilder text, int offset) {
    int seconds = Math.abs(offset);
    text.append(offset < 0 ? '-' : '+');
    twoDigits(text, seconds / 3600).append(':');
    twoDigits(text, seconds / 60 % 60).append(':');
    return twoDigits(text, seconds % 60);
  }

  private static StringBuilder twoDigits(StringBuilder text, int number) {
    return text.append(TWO_DIGITS[number]);
  }
}
