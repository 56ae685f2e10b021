// SPDX-License-Identifier: MIT
// The filters of a search as people and saved queries write them: a byte that chooses which, then
// the text.
#include "invariants.hpp"

#include "satchel/search/filters.hpp"
#include "satchel/search/interval_text.hpp"

#include <array>
#include <cmath>
#include <cstdint>
#include <functional>

namespace {

using satchel::Interval;

constexpr satchel::Moment now{std::chrono::seconds{1'700'000'000}};

using Read = std::function<Interval(std::string_view)>;

/// What is accepted is in the notation of the service, and means the same when it is read again.
void check(Read const& read, std::string_view text)
{
    auto const interval = read(text);
    fuzzing::demand(interval.from || interval.to, "an interval has an end", std::string{text});
    auto const sent = satchel::to_text(interval);
    fuzzing::check_shown(sent);
    try {
        fuzzing::demand(satchel::to_text(read(sent)) == sent, "an interval is read as it is sent",
                        sent);
    } catch (satchel::Error const& error) {
        fuzzing::demand(false, "an interval that is sent can be read", sent + ": " + error.what());
    }
}

void check_date(std::string_view text)
{
    auto const read = [](std::string_view date) {
        return satchel::date_interval(date, "--date", now);
    };
    check(read, text);
    for (auto const& end : {read(text).from, read(text).to}) {
        fuzzing::demand(!end || satchel::detail::is_service_date(end->text),
                        "a bound is a date that the service knows", end ? end->text : "");
    }
}

void check_sort(std::string_view text)
{
    auto const keys = satchel::sort_keys(text, "--sort");
    auto const again = satchel::sort_keys(satchel::sort_text(keys), "--sort");
    fuzzing::demand(keys.size() == again.size(), "keys are read as they are written",
                    std::string{text});
    for (std::size_t i = 0; i < keys.size(); ++i) {
        fuzzing::demand(keys[i].field == again[i].field && keys[i].ascending == again[i].ascending,
                        "a key is read as it is written", keys[i].field);
    }
}

void check_percent(std::string_view text)
{
    fuzzing::demand(std::isfinite(satchel::percent_from_text(text, "--min-coverage")),
                    "a percentage is a number", std::string{text});
    (void)satchel::looks_like_share(text);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(char const* bytes, std::size_t size)
{
    if (size < 1) {
        return 0;
    }
    std::string_view const text{bytes + 1, size - 1};
    static std::array<std::function<void(std::string_view)>, 6> const checks{
        [](auto given) {
            check([](auto number) { return satchel::number_interval(number, "--resolution"); },
                  given);
        },
        [](auto given) {
            check([](auto number) { return satchel::percent_interval(number, "--cloud-cover"); },
                  given);
        },
        check_date,
        check_sort,
        check_percent,
        [](auto given) {
            (void)satchel::is_relative_date(given);
            (void)satchel::word_list({std::string{given}});
            (void)satchel::polarisation_list({std::string{given}});
        }};
    try {
        checks.at(static_cast<unsigned char>(bytes[0]) % checks.size())(text);
    } catch (satchel::Error const& error) {
        fuzzing::check(error);
    }
    return 0;
}
