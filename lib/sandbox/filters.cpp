// SPDX-License-Identifier: MIT
#include "sandbox/filters.hpp"

#include "sandbox/instant.hpp"
#include "sandbox/reply.hpp"

#include "satchel/area/text.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <optional>
#include <utility>

namespace satchel::sandbox {
namespace {

struct Bound {
    std::string_view text;
    bool included = true;
};

/// A filter's text taken apart; `alone` is set instead of the bounds for a value
/// without brackets.
struct IntervalText {
    std::optional<Bound> from;
    std::optional<Bound> to;
    std::optional<std::string_view> alone;
};

bool is_bracket(char character) { return character == '[' || character == ']'; }

std::optional<IntervalText> take_apart(std::string_view text)
{
    if (text.empty()) {
        return std::nullopt;
    }
    auto const opens = is_bracket(text.front());
    auto const from_included = text.front() == '[';
    if (opens) {
        text.remove_prefix(1);
    }
    auto const closes = !text.empty() && is_bracket(text.back());
    auto const to_included = closes && text.back() == ']';
    if (closes) {
        text.remove_suffix(1);
    }

    IntervalText result;
    if (opens && closes) {
        auto const comma = text.find(',');
        if (comma == std::string_view::npos) {
            return std::nullopt;
        }
        result.from = {text.substr(0, comma), from_included};
        result.to = {text.substr(comma + 1), to_included};
    } else if (opens) {
        result.from = {text, from_included};
    } else if (closes) {
        result.to = {text, to_included};
    } else {
        result.alone = text;
    }
    return result;
}

Refusal malformed(std::string const& filter, std::string_view text, std::string const& expected)
{
    return {400, "E3001",
            filter + ": \"" + std::string{text} + "\" is not " + expected +
                "; the forms are [a,b] [a,b[ ]a,b] ]a,b[ [a ]a a] a["};
}

std::optional<double> read_number(std::string_view text)
{
    double value = 0;
    auto const* const end = text.data() + text.size();
    auto const [next, problem] = std::from_chars(text.data(), end, value);
    if (problem != std::errc{} || next != end || !std::isfinite(value)) {
        return std::nullopt;
    }
    return value;
}

/// "column >= 3 AND column < 5"
std::string comparison(std::string const& column, std::optional<std::string> const& from,
                       bool from_included, std::optional<std::string> const& to, bool to_included)
{
    std::string sql;
    if (from) {
        sql = column + (from_included ? " >= " : " > ") + *from;
    }
    if (to) {
        sql += (sql.empty() ? "" : " AND ") + column + (to_included ? " <= " : " < ") + *to;
    }
    return '(' + sql + ')';
}

/// The condition of an interval whose bounds `read` understands and `write` puts into SQL.
template <typename Read, typename Write>
std::string interval_condition(std::string const& column, IntervalText const& interval,
                               Refusal const& refusal, Read const& read, Write const& write)
{
    auto const bound = [&](std::optional<Bound> const& text) {
        auto const value = text ? read(text->text) : std::nullopt;
        if (text && !value) {
            throw Refusal{refusal};
        }
        return value;
    };
    auto const from = bound(interval.from);
    auto const to = bound(interval.to);
    if (from && to && *from > *to) {
        throw Refusal{refusal};
    }
    auto const sql = [&](auto const& value) {
        return value ? std::optional<std::string>{write(*value)} : std::nullopt;
    };
    return comparison(column, sql(from), from && interval.from->included, sql(to),
                      to && interval.to->included);
}

struct SortField {
    std::string_view field;
    char const* column;
};

constexpr std::array<SortField, 10> sort_fields{{
    {"acquisitionDate", "acquired"},
    {"creationDate", "created"},
    {"cloudCover", "cloud_cover"},
    {"snowCover", "snow_cover"},
    {"incidenceAngle", "incidence_angle"},
    {"resolution", "resolution"},
    {"constellation", "constellation"},
    {"satellite", "satellite"},
    {"sourceId", "source_id"},
    {"illuminationElevationAngle", "sun_elevation"},
}};

std::string sort_key(std::string_view key)
{
    auto const comma = key.find(',');
    auto const name = key.substr(0, comma);
    auto const rest = comma == std::string_view::npos ? std::string_view{} : key.substr(comma);
    if (rest != ",,0" && rest != ",,1") {
        throw Refusal{400, "E3002",
                      "sortKeys: \"" + std::string{key} +
                          "\" is not a sort key; write field,,1 for the smallest first or "
                          "field,,0 for the largest first"};
    }
    for (auto const& [field, column] : sort_fields) {
        if (field == name) {
            return std::string{column} + (rest == ",,1" ? " ASC" : " DESC");
        }
    }
    std::string known;
    for (auto const& [field, column] : sort_fields) {
        known += (known.empty() ? "" : ", ") + std::string{field};
    }
    throw Refusal{400, "E3002",
                  "sortKeys: cannot sort by \"" + std::string{name} + "\", only by " + known};
}

} // namespace

std::string number_condition(std::string const& column, std::string_view text,
                             std::string const& filter)
{
    auto const refusal = malformed(filter, text, "a number or an interval of numbers");
    auto const interval = take_apart(text);
    if (!interval) {
        throw Refusal{refusal};
    }
    if (interval->alone) {
        auto const value = read_number(*interval->alone);
        if (!value) {
            throw Refusal{refusal};
        }
        return '(' + column + " = " + format_number(*value) + ')';
    }
    return interval_condition(column, *interval, refusal, read_number,
                              [](double value) { return format_number(value); });
}

std::string date_condition(std::string const& column, std::string_view text,
                           std::string const& filter, Zone zone)
{
    auto const refusal = malformed(
        filter, text,
        zone == Zone::required
            ? "a date and time with its zone (2017-01-24T00:00:00Z) or an interval of them"
            : "an ISO 8601 date or an interval of dates");
    auto const interval = take_apart(text);
    if (!interval) {
        throw Refusal{refusal};
    }
    auto const sql = [](Instant instant) { return std::to_string(instant); };
    auto const moment_of = [zone](std::string_view moment_text) {
        auto moment = parse_iso(moment_text);
        return moment && (moment->has_zone || zone == Zone::optional) ? moment : std::nullopt;
    };
    if (interval->alone) {
        auto const moment = moment_of(*interval->alone);
        if (!moment) {
            throw Refusal{refusal};
        }
        return comparison(column, sql(moment->start), true, sql(moment->start + moment->length),
                          false);
    }
    auto const read = [&](std::string_view bound) -> std::optional<Instant> {
        auto const moment = moment_of(bound);
        return moment ? std::optional<Instant>{moment->start} : std::nullopt;
    };
    return interval_condition(column, *interval, refusal, read, sql);
}

std::string sort_order(std::string_view text)
{
    std::string sql;
    while (!text.empty()) {
        auto const blank = text.find(' ');
        auto const key = text.substr(0, blank);
        if (!key.empty()) {
            sql += (sql.empty() ? "" : ", ") + sort_key(key);
        }
        text = blank == std::string_view::npos ? std::string_view{} : text.substr(blank + 1);
    }
    return sql;
}

} // namespace satchel::sandbox
