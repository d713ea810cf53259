package io.github.sqlbatcher.types;

import java.sql.Date;
import java.sql.JDBCType;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.TimeZone;

/** The setters of dates and times, which the application changes afterwards, as their calendars. */
@SuppressWarnings("JavaUtilDate") // what applications hand over is what is tested
final class TimeSettings {
  /** A day, from before the Gregorian calendar to after the year 9999, and 0000 and BC. */
  private static final LocalDateTime[] TIMES = {
    LocalDateTime.parse("2020-02-29T10:11:12.123456789"),
    LocalDateTime.parse("1970-01-01T00:00"),
    LocalDateTime.parse("1969-12-31T23:59:59.999999999"),
    LocalDateTime.parse("2026-03-29T02:30"),
    LocalDateTime.parse("2026-10-25T02:30:00.5"),
    LocalDateTime.parse("1582-10-10T12:00"),
    LocalDateTime.parse("0001-01-01T00:00:00.001"),
    LocalDateTime.parse("-0044-03-15T12:00"),
    LocalDateTime.parse("9999-12-31T23:59:59.9999999"),
    LocalDateTime.parse("+12345-06-07T08:09:10"),
  };

  private static final ZoneId ZONE = ZoneId.of("America/New_York");
  private static final ZoneOffset OFFSET = ZoneOffset.ofHoursMinutes(-3, -30);

  private static final int[] TARGETS = {
    Types.DATE, Types.TIME, Types.TIMESTAMP, Types.TIME_WITH_TIMEZONE,
    Types.TIMESTAMP_WITH_TIMEZONE, Types.VARCHAR, Types.OTHER, Types.BIGINT,
  };

  private final AttemptList list = new AttemptList();
  private final Calendar shared = new GregorianCalendar(TimeZone.getTimeZone("Asia/Tokyo"));

  static List<Attempt> all() {
    return new TimeSettings().attempts();
  }

  private List<Attempt> attempts() {
    old("setDate", (s, i, v) -> s.setDate(i, date(v)), (s, i, v, c) -> s.setDate(i, date(v), c));
    old("setTime", (s, i, v) -> s.setTime(i, time(v)), (s, i, v, c) -> s.setTime(i, time(v), c));
    old("setTimestamp", (s, i, v) -> s.setTimestamp(i, v), (s, i, v, c) -> s.setTimestamp(i, v, c));
    objects("setObject", PreparedStatement::setObject, TIMES);
    for (int target : TARGETS) {
      objects(
          "setObject as " + JDBCType.valueOf(target),
          (s, i, v) -> s.setObject(i, v, target),
          TIMES[0],
          TIMES[3],
          TIMES[7]);
    }
    objects(
        "setObject as SQLType TIMESTAMP",
        (s, i, v) -> s.setObject(i, v, JDBCType.TIMESTAMP),
        TIMES[0]);
    list.<Object>each(
        "setObject",
        PreparedStatement::setObject,
        LocalDate.MAX,
        LocalDate.MIN,
        LocalTime.MAX,
        LocalDateTime.MAX,
        OffsetDateTime.MAX,
        OffsetDateTime.MIN,
        OffsetTime.MIN,
        Instant.MAX,
        ZonedDateTime.of(TIMES[0], ZoneOffset.UTC));
    list.<Object>each(
        "setObject", PreparedStatement::setObject, GregorianCalendar.from(TIMES[0].atZone(ZONE)));
    return list.all();
  }

  @FunctionalInterface
  private interface CalendarSetter {
    void set(PreparedStatement statement, int index, Timestamp value, Calendar calendar)
        throws SQLException;
  }

  /** The classes of java.sql, alone and with calendars: own ones, null, and one for all rows. */
  private void old(
      String setter, AttemptList.ValueSetter<Timestamp> plain, CalendarSetter withCalendar) {
    list.each(setter, plain, Timestamp::valueOf, time -> time.setTime(0), TIMES);
    list.each(
        setter + " with shared calendar",
        (s, i, v) -> {
          shared.setTimeZone(TimeZone.getTimeZone(v.getTime() % 2 == 0 ? "UTC" : "Asia/Tokyo"));
          withCalendar.set(s, i, v, shared);
        },
        Timestamp::valueOf,
        time -> shared.setTimeZone(TimeZone.getTimeZone("Pacific/Kiritimati")),
        TIMES);
    list.<LocalDateTime, Timestamp>each(
        setter + " with null calendar",
        (s, i, v) -> withCalendar.set(s, i, v, null),
        Timestamp::valueOf,
        time -> time.setTime(0),
        TIMES[0]);
    for (String zone : List.of("UTC", "America/New_York", "GMT+05:45")) {
      list.each(
          setter + " in " + zone,
          (s, i, v) -> withCalendar.set(s, i, v, new GregorianCalendar(TimeZone.getTimeZone(zone))),
          Timestamp::valueOf,
          time -> time.setTime(0),
          TIMES);
    }
  }

  private void objects(
      String setter, AttemptList.ValueSetter<Object> call, LocalDateTime... times) {
    for (LocalDateTime time : times) {
      list.<Object>each(
          setter,
          call,
          time,
          time.toLocalDate(),
          time.toLocalTime(),
          time.atOffset(OFFSET),
          OffsetTime.of(time.toLocalTime(), OFFSET),
          time.atZone(ZONE),
          time.toInstant(OFFSET));
      Timestamp old = Timestamp.valueOf(time);
      list.<Object, Object>each(
          setter,
          call,
          value -> ((java.util.Date) value).clone(),
          value -> ((java.util.Date) value).setTime(0),
          old,
          date(old),
          time(old),
          new java.util.Date(old.getTime()));
    }
  }

  private static Date date(Timestamp time) {
    return new Date(time.getTime());
  }

  private static Time time(Timestamp time) {
    return new Time(time.getTime());
  }
}
