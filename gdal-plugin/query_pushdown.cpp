// SPDX-License-Identifier: MIT
#include "query_pushdown.hpp"

#include "satchel/area/text.hpp"
#include "satchel/footprints/moment.hpp"
#include "satchel/search/interval_text.hpp"
#include "satchel/service/plain_text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace satchel::ogr {
namespace {

/// One end of an interval with what its text may mean: services differ in whether "2017-01-24]"
/// has that day in it. Dates are microseconds since 1970 UTC.
struct KnownBound {
    Bound bound;
    double lowest = 0;
    double highest = 0;
};

constexpr double per_millisecond = 1000;

// --- What a filter asks for ------------------------------------------------------------

KnownBound number_bound(Range::End const& end)
{
    return {{format_number(end.value), end.included}, end.value, end.value};
}

/// Left out, but just beside a millisecond that is in.
KnownBound date_bound(double milliseconds)
{
    auto text = detail::to_text(detail::Moment{
        std::chrono::milliseconds{static_cast<std::chrono::milliseconds::rep>(milliseconds)}});
    text.pop_back(); // without its "Z", as the guide writes dates
    return {
        {std::move(text), false}, milliseconds * per_millisecond, milliseconds * per_millisecond};
}

struct KnownInterval {
    std::optional<KnownBound> from;
    std::optional<KnownBound> to;
    bool is_exact = true;
};

KnownInterval date_interval(Range const& range)
{
    KnownInterval interval;
    if (range.from) {
        interval.from = date_bound(range.from->value - 1);
    }
    if (range.to) {
        interval.to = date_bound(range.to->value + 1);
    }
    return interval;
}

/// What lies between the ends of that interval and those of the range.
std::vector<KnownInterval> date_edges(Range const& range)
{
    std::vector<KnownInterval> edges;
    if (range.from) {
        edges.push_back({date_bound(range.from->value - 1), date_bound(range.from->value)});
    }
    if (range.to) {
        edges.push_back({date_bound(range.to->value), date_bound(range.to->value + 1)});
    }
    return edges;
}

KnownInterval number_interval(Range const& range)
{
    KnownInterval interval;
    if (range.from) {
        interval.from = number_bound(*range.from);
    }
    if (range.to) {
        interval.to = number_bound(*range.to);
    }
    return interval;
}

/// A service may refuse percentages beyond 0 and 100 (search.yaml: "min 0%, max 100%"). An end that
/// leaves out next to nothing is dropped, one that leaves out nearly all is brought back.
KnownInterval percent_interval(Range range)
{
    constexpr double most = 100;
    auto const is_within = [](std::optional<Range::End> const& end) {
        return !end || (end->value >= 0 && end->value <= most);
    };
    auto const is_exact = is_within(range.from) && is_within(range.to);
    if (range.from && range.from->value < 0) {
        range.from.reset();
    }
    if (range.to && range.to->value > most) {
        range.to.reset();
    }
    if (range.from && range.from->value > most) {
        range.from = Range::End{most, false};
    }
    if (range.to && range.to->value < 0) {
        range.to = Range::End{0, false};
    }
    auto interval = number_interval(range);
    interval.is_exact = is_exact;
    return interval;
}

// --- What is asked for already ---------------------------------------------------------

std::optional<KnownBound> known_number(Bound const& bound, bool /*is_from*/)
{
    auto const text = detail::stripped(bound.text);
    double value = 0;
    auto const [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (problem != std::errc{} || end != text.data() + text.size()) {
        return std::nullopt;
    }
    return KnownBound{bound, value, value};
}

/// An end that is in where the interval begins, or out where it ends, is the first moment of its
/// day or second to everybody.
std::optional<KnownBound> known_date(Bound const& bound, bool is_from)
{
    auto const span = detail::read_iso_span(bound.text);
    if (!span) {
        return std::nullopt;
    }
    auto const count = [](auto time) {
        return static_cast<double>(time.time_since_epoch().count());
    };
    auto const first = count(span->first);
    return KnownBound{bound, first, bound.included == is_from ? first : count(span->after)};
}

using ReadBound = std::optional<KnownBound> (*)(Bound const&, bool is_from);

// --- Both ------------------------------------------------------------------------------

/// Whether the interval up to one end lies within the one up to the other, whatever they mean.
bool is_within(KnownBound const& inner, KnownBound const& outer)
{
    return inner.highest < outer.lowest ||
           (inner.highest == outer.lowest && (outer.bound.included || !inner.bound.included));
}

/// The same end seen from the other side, where an interval begins.
KnownBound turned(KnownBound bound)
{
    std::swap(bound.lowest, bound.highest);
    bound.lowest = -bound.lowest;
    bound.highest = -bound.highest;
    return bound;
}

bool is_within(KnownBound const& inner, KnownBound const& outer, bool is_from)
{
    return is_from ? is_within(turned(inner), turned(outer)) : is_within(inner, outer);
}

/// The narrower one of two ends; the one that is asked for already where that is not sure.
void narrow(std::optional<Bound>& base, std::optional<KnownBound> const& wanted, bool is_from,
            ReadBound read, bool& is_exact)
{
    if (!wanted) {
        return;
    }
    auto const known = base ? read(*base, is_from) : std::nullopt;
    if (!base || (known && is_within(*wanted, *known, is_from))) {
        base = wanted->bound;
    } else if (!known || !is_within(*known, *wanted, is_from)) {
        is_exact = false;
    }
}

struct Narrowed {
    bool is_exact = true;
    bool is_empty = false;
};

Narrowed narrow(std::optional<Interval>& base, KnownInterval const& wanted, ReadBound read)
{
    if (!wanted.from && !wanted.to) {
        return {false, false};
    }
    Narrowed result{wanted.is_exact, false};
    auto interval = base.value_or(Interval{});
    narrow(interval.from, wanted.from, true, read, result.is_exact);
    narrow(interval.to, wanted.to, false, read, result.is_exact);

    auto const from = interval.from ? read(*interval.from, true) : std::nullopt;
    auto const to = interval.to ? read(*interval.to, false) : std::nullopt;
    if (from && to) {
        auto const is_point = from->bound.included && to->bound.included;
        result.is_empty = from->lowest > to->highest || (from->lowest == to->highest && !is_point);
        // Their order is as uncertain as what they mean, and a service refuses the wrong one.
        if (!result.is_empty && from->lowest > to->lowest) {
            return {false, false};
        }
    }
    base = std::move(interval);
    return result;
}

// --- Constellations --------------------------------------------------------------------

Narrowed narrow_constellations(Query& query, std::vector<std::string> const& wanted,
                               std::vector<std::string> const& all)
{
    // search.yaml: "Mixing constellation and productType parameters result in an unspecified
    // filter."
    if (!query.product_types.empty()) {
        return {false, false};
    }
    if (query.constellations.empty()) {
        query.constellations = wanted;
        return {};
    }
    std::vector<std::string> common;
    for (auto const& word : query.constellations) {
        auto const known = known_constellation(word, all);
        if (!known) {
            return {false, false};
        }
        if (std::find(wanted.begin(), wanted.end(), *known) != wanted.end()) {
            common.push_back(word);
        }
    }
    if (common.empty()) {
        return {true, true};
    }
    query.constellations = std::move(common);
    return {};
}

KnownInterval known_interval(RangeColumn column, Range const& range)
{
    switch (column) {
    case RangeColumn::acquisition_date:
        return date_interval(range);
    case RangeColumn::cloud_cover:
        return percent_interval(range);
    default:
        return number_interval(range);
    }
}

void add_edges(PushedQuery& pushed, Range const& dates)
{
    for (auto const& edge : date_edges(dates)) {
        auto query = pushed.query;
        auto const narrowed = narrow(query.acquisition_date, edge, known_date);
        if (!narrowed.is_empty) {
            pushed.is_complete = pushed.is_complete && narrowed.is_exact;
            pushed.edges.push_back(std::move(query));
        }
    }
    if (!pushed.is_complete) {
        pushed.edges.clear();
    }
}

} // namespace

PushedQuery pushed(swq_expr_node const* filter, FilteredColumns const& columns, Query const& base)
{
    PushedQuery result{base, true, false, {}};
    if (filter == nullptr) {
        return result;
    }
    auto const reach = filter_reach(*filter, columns);
    result.is_complete = reach.is_exact;
    result.is_never = reach.is_empty;
    auto const take = [&](Narrowed const& narrowed) {
        result.is_complete = result.is_complete && narrowed.is_exact;
        result.is_never = result.is_never || narrowed.is_empty;
    };

    auto& query = result.query;
    constexpr std::array<std::pair<RangeColumn, std::optional<Interval> Query::*>, 4> members{
        {{RangeColumn::acquisition_date, &Query::acquisition_date},
         {RangeColumn::cloud_cover, &Query::cloud_cover},
         {RangeColumn::incidence_angle, &Query::incidence_angle},
         {RangeColumn::resolution, &Query::resolution}}};
    for (auto const& [column, member] : members) {
        if (auto const& range = reach.range(column); range && !result.is_never) {
            auto const is_date = column == RangeColumn::acquisition_date;
            take(narrow(query.*member, known_interval(column, *range),
                        is_date ? known_date : known_number));
        }
    }
    if (reach.constellations && !result.is_never) {
        take(narrow_constellations(query, *reach.constellations, columns.constellations));
    }
    result.is_complete = result.is_complete || result.is_never;
    if (auto const& dates = reach.range(RangeColumn::acquisition_date);
        dates && result.is_complete && !result.is_never) {
        add_edges(result, *dates);
    }
    return result;
}

} // namespace satchel::ogr
