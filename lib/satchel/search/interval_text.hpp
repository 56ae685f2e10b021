// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/error.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace satchel::detail {

/// The two ends of an interval as they were written, not yet understood.
struct IntervalText {
    struct End {
        std::string_view text;
        bool included = true;
    };
    std::optional<End> from;
    std::optional<End> to;
};

/// What a filter says that cannot be understood: the option, the text, why, and what can.
[[nodiscard]] Error refused_filter(std::string_view text, std::string const& option,
                                   std::string const& why, std::string const& hint);

/// Whether this is meant as the service's own notation: a bracket at one end.
[[nodiscard]] bool has_bracket(std::string_view text);

/// Takes "[a,b]", "]a,b[", "[a", "a]" ... apart; nothing when it is not that.
[[nodiscard]] std::optional<IntervalText> split_brackets(std::string_view text);

/// Takes "a..b", "a..", "..b" apart; nothing when it is not that.
[[nodiscard]] std::optional<IntervalText> split_dots(std::string_view text);

/// Takes "<b", "<=b", ">a", ">=a" apart; nothing when it does not start like that.
[[nodiscard]] std::optional<IntervalText> split_comparison(std::string_view text);

/// "2017-01-24/2017-02-01", an interval of ISO 8601: both ends belong to it; one that is ".." is
/// open, as in STAC. Nothing when it is not two texts with one slash between.
[[nodiscard]] std::optional<IntervalText> split_slash(std::string_view text);

/// "2016-2018": two years as "A..B"; nothing when it is not that.
[[nodiscard]] std::optional<IntervalText> split_years(std::string_view text);

/// A date or moment in ISO 8601, as far as it was given: "2017" is a year long.
struct IsoSpan {
    std::chrono::sys_time<std::chrono::microseconds> first; ///< UTC
    /// The first moment behind it; `first` itself where a fraction of a second was given.
    std::chrono::sys_time<std::chrono::microseconds> after;

    [[nodiscard]] bool is_moment() const { return after == first; }
};

/// Reads "2017", "2017-01", "2017-01-24", "2017-01-24T10:37[:51[.229]][Z|+02:00]"; a blank
/// may stand for the "T". Without a zone it is UTC. Nothing for anything else and
/// for dates that the calendar does not have.
[[nodiscard]] std::optional<IsoSpan> read_iso_span(std::string_view text);

/// Whether the service reads it as a bound: "2017-01-24" or "2017-01-24T10:37:51" with
/// or without fraction and zone. It knows no years, months or minutes.
[[nodiscard]] bool is_service_date(std::string_view text);

/// "2017-01-24T10:37:51", with a fraction where there is one.
[[nodiscard]] std::string iso_text(std::chrono::sys_time<std::chrono::microseconds> time);

} // namespace satchel::detail
