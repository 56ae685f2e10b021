// SPDX-License-Identifier: MIT
#include "sandbox/instant.hpp"

#include <array>
#include <chrono>
#include <cstdio>

namespace satchel::sandbox {
namespace {

/// Takes fixed-width pieces from the front of a text.
class Scanner {
public:
    explicit Scanner(std::string_view text) : m_rest{text} {}

    [[nodiscard]] bool at_end() const { return m_rest.empty(); }

    bool take(char expected)
    {
        if (m_rest.empty() || m_rest.front() != expected) {
            return false;
        }
        m_rest.remove_prefix(1);
        return true;
    }

    /// Exactly `width` digits whose value lies in lowest..highest.
    std::optional<int> number(std::size_t width, int lowest, int highest)
    {
        if (m_rest.size() < width) {
            return std::nullopt;
        }
        int value = 0;
        for (auto const digit : m_rest.substr(0, width)) {
            if (digit < '0' || digit > '9') {
                return std::nullopt;
            }
            value = value * 10 + (digit - '0');
        }
        if (value < lowest || value > highest) {
            return std::nullopt;
        }
        m_rest.remove_prefix(width);
        return value;
    }

    /// One to nine digits behind a point: microseconds, and how many one last digit counts.
    std::optional<std::pair<Instant, Instant>> fraction()
    {
        Instant value = 0;
        Instant unit = microseconds_per_second;
        int digits = 0;
        while (!m_rest.empty() && m_rest.front() >= '0' && m_rest.front() <= '9') {
            ++digits;
            if (digits <= 6) {
                unit /= 10;
                value += unit * (m_rest.front() - '0');
            }
            m_rest.remove_prefix(1);
        }
        if (digits == 0 || digits > 9) {
            return std::nullopt;
        }
        return std::pair{value, unit};
    }

private:
    std::string_view m_rest;
}; // class Scanner

std::optional<Instant> read_zone(Scanner& scanner)
{
    if (scanner.at_end() || scanner.take('Z')) {
        return 0;
    }
    auto const sign = scanner.take('+') ? 1 : (scanner.take('-') ? -1 : 0);
    auto const hours = scanner.number(2, 0, 14);
    if (sign == 0 || !hours || !scanner.take(':')) {
        return std::nullopt;
    }
    auto const minutes = scanner.number(2, 0, 59);
    if (!minutes) {
        return std::nullopt;
    }
    return sign * (*hours * 60 + *minutes) * 60 * microseconds_per_second;
}

std::optional<Moment> read_time(Scanner& scanner, Instant day)
{
    auto const hour = scanner.number(2, 0, 23);
    if (!hour || !scanner.take(':')) {
        return std::nullopt;
    }
    auto const minute = scanner.number(2, 0, 59);
    if (!minute || !scanner.take(':')) {
        return std::nullopt;
    }
    auto const second = scanner.number(2, 0, 59);
    if (!second) {
        return std::nullopt;
    }
    Instant part = 0;
    Instant length = microseconds_per_second;
    if (scanner.take('.')) {
        auto const fraction = scanner.fraction();
        if (!fraction) {
            return std::nullopt;
        }
        part = fraction->first;
        length = fraction->second;
    }
    auto const has_zone = !scanner.at_end();
    auto const zone = read_zone(scanner);
    if (!zone || !scanner.at_end()) {
        return std::nullopt;
    }
    auto const seconds = (*hour * 60 + *minute) * 60 + *second;
    return Moment{day + seconds * microseconds_per_second + part - *zone, length, has_zone};
}

} // namespace

CalendarTime calendar_time(Instant instant)
{
    using namespace std::chrono;
    auto const time = sys_time<microseconds>{microseconds{instant}};
    auto const day = floor<days>(time);
    year_month_day const date{day};
    hh_mm_ss const clock{time - day};
    return {static_cast<int>(date.year()),
            static_cast<int>(static_cast<unsigned>(date.month())),
            static_cast<int>(static_cast<unsigned>(date.day())),
            static_cast<int>(clock.hours().count()),
            static_cast<int>(clock.minutes().count()),
            static_cast<int>(clock.seconds().count()),
            static_cast<int>(clock.subseconds().count())};
}

Instant start_of_day(int year, int month, int day)
{
    using namespace std::chrono;
    auto const date = std::chrono::year{year} / month / day;
    return sys_days{date}.time_since_epoch().count() * microseconds_per_day;
}

std::string to_iso(Instant instant, int digits)
{
    auto const time = calendar_time(instant);
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), "%04d-%02d-%02dT%02d:%02d:%02d.%06d", time.year,
                  time.month, time.day, time.hour, time.minute, time.second, time.microsecond);
    std::string result{text.data()};
    auto const dropped = digits == 0 ? 7 : 6 - digits; // without digits no point either
    result.resize(result.size() - static_cast<std::size_t>(dropped));
    return result + 'Z';
}

std::optional<Moment> parse_iso(std::string_view text)
{
    Scanner scanner{text};
    auto const year = scanner.number(4, 1, 9999);
    if (!year || !scanner.take('-')) {
        return std::nullopt;
    }
    auto const month = scanner.number(2, 1, 12);
    if (!month || !scanner.take('-')) {
        return std::nullopt;
    }
    auto const day = scanner.number(2, 1, 31);
    if (!day || !(std::chrono::year{*year} / *month / *day).ok()) {
        return std::nullopt;
    }
    auto const start = start_of_day(*year, *month, *day);
    if (scanner.at_end()) {
        return Moment{start, microseconds_per_day};
    }
    if (!scanner.take('T')) {
        return std::nullopt;
    }
    return read_time(scanner, start);
}

Instant now()
{
    using namespace std::chrono;
    return duration_cast<microseconds>(system_clock::now().time_since_epoch()).count();
}

} // namespace satchel::sandbox
