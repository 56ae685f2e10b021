// SPDX-License-Identifier: MIT
#include "satchel/search/date_cut.hpp"

#include "satchel/search/interval_text.hpp"

namespace satchel::detail {
namespace {

using Time = std::chrono::sys_time<std::chrono::microseconds>;
using std::chrono::days;
using std::chrono::seconds;

/// SPOT 1, the first satellite of these archives, was launched on this day.
constexpr Time oldest{std::chrono::sys_days{std::chrono::year{1986} / 2 / 22}};

/// The first moment that an end names: within the interval, however the service reads a
/// day without a time.
std::optional<Time> first_of(Bound const& bound)
{
    auto const span = read_iso_span(bound.text);
    return span ? std::optional{span->first} : std::nullopt;
}

} // namespace

std::optional<DateHalves> cut_by_date(Query const& query, std::chrono::system_clock::time_point now)
{
    auto const interval = query.acquisition_date.value_or(Interval{});
    auto const from = interval.from ? first_of(*interval.from) : oldest;
    auto const to =
        interval.to ? first_of(*interval.to)
                    : std::chrono::ceil<days>(std::chrono::floor<std::chrono::microseconds>(now));
    if (!from || !to || *to <= *from) {
        return std::nullopt;
    }
    auto const half = *from + (*to - *from) / 2;
    // A midnight is easier to read where it makes no difference.
    Time const middle = *to - *from > days{4} ? Time{std::chrono::floor<days>(half)}
                                              : Time{std::chrono::floor<seconds>(half)};
    if (middle <= *from || middle >= *to) {
        return std::nullopt;
    }
    auto const text = iso_text(middle);
    DateHalves halves{query, query};
    halves.earlier.acquisition_date = Interval{interval.from, Bound{text, false}};
    halves.later.acquisition_date = Interval{Bound{text, true}, interval.to};
    return halves;
}

} // namespace satchel::detail
