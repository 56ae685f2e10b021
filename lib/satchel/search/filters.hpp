// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/service/query.hpp"

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

namespace satchel {

/// Reads a number filter. Takes "10" (at most 10), "5..10", "5..", "..10",
/// "<10", "<=10", ">5", ">=5" and the service's own interval text, whose
/// characters stay as they are. Throws Failure::usage naming `option` for
/// anything else, and for an interval that no number lies in.
[[nodiscard]] Interval number_interval(std::string_view text, std::string const& option);

/// The same for a percentage, whose numbers must be within 0..100 (search.yaml:
/// cloud and snow cover, "min 0%, max 100%") and may have the sign: "10%", "5%..10%".
[[nodiscard]] Interval percent_interval(std::string_view text, std::string const& option);

/// One percentage, with or without its sign: "90", "90%", "0.5". Which of them make sense is the
/// option's matter. Throws Failure::usage naming `option` for anything else.
[[nodiscard]] double percent_from_text(std::string_view text, std::string const& option);

/// Whether a percentage reads like a share of one: more than 0, at most 1, and without the sign
/// that would leave no doubt.
[[nodiscard]] bool looks_like_share(std::string_view text);

/// A moment in UTC.
using Moment = std::chrono::sys_time<std::chrono::microseconds>;

/// Reads a date filter, UTC. Takes "2017", "2017-01", "2017-01-24", a minute
/// "2017-01-24T10:00", a second "2017-01-24T10:00:00" (with "Z" or an offset they are
/// turned to UTC), "A..B", "A..", "..B" of these, and the service's own interval text,
/// which is sent as it is. Days, months and years are closed as in the guide, "2017-01" is
/// "[2017-01-01T00:00:00,2017-01-31T23:59:59]"; a minute or second means the whole of it, up to
/// the next one. Throws Failure::usage for dates that do not exist, for from > to, and for
/// what the service does not know in its own notation ("[2017,2018]").
///
/// "A/B" (ISO 8601) is "A..B". "<A" and ">A" are what lies wholly before or after A: ">2017" begins
/// with 2018; "<=A" and ">=A" are "..A" and "A..".
///
/// Also, in any case of letters: "2016-2018" is "2016..2018", "since 2020-05" is "2020-05..",
/// "today" and "yesterday" are days like any other, alone or in "A..B", and "last 30 days" (weeks,
/// months, years) goes from the same day that long ago to the end of today; where a month has no
/// such day, from its last one. `now` says what today is.
[[nodiscard]] Interval
date_interval(std::string_view text, std::string const& option,
              Moment now = std::chrono::floor<Moment::duration>(std::chrono::system_clock::now()));

/// Whether what this date filter means depends on the day it is read: "last 30 days".
[[nodiscard]] bool is_relative_date(std::string_view text);

/// "acquisition_date:desc,cloud_cover" with the layer's or the API's field names;
/// "acquisition_date desc" and "-acquisition_date" are the same. Ascending where nothing is said.
/// Names of our own columns are taken in any case of letters, and "date", "cloud", "snow" and
/// "angle" stand for theirs. Which other fields it sorts by is the service's matter: they are
/// passed on as they are.
[[nodiscard]] std::vector<Query::SortKey> sort_keys(std::string_view text,
                                                    std::string const& option);

/// The text that sort_keys() reads as these keys, with the layer's field names.
[[nodiscard]] std::string sort_text(std::vector<Query::SortKey> const& keys);

/// "LEFT" or "RIGHT"; the service spells the second one "RIGTH".
[[nodiscard]] std::string look_direction(std::string_view text, std::string const& option);

/// "ASCENDING" or "DESCENDING", in any case.
[[nodiscard]] std::string orbit_direction(std::string_view text, std::string const& option);

/// Splits "A,B" and repeated options into words; a word given twice is there once.
[[nodiscard]] std::vector<std::string> word_list(std::vector<std::string> const& texts);

/// Polarisations as a list like any other, "HH/HV,VV": the slash joins the two
/// channels of one polarisation, which this request spells "HH,HV" (search.yaml: POST).
[[nodiscard]] std::vector<std::string> polarisation_list(std::vector<std::string> const& texts);

} // namespace satchel
