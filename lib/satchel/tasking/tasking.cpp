// SPDX-License-Identifier: MIT
#include "satchel/tasking/tasking.hpp"

#include "satchel/footprints/moment.hpp"
#include "satchel/order/plan.hpp"
#include "satchel/order/preflight.hpp"
#include "satchel/search/coverage.hpp"
#include "satchel/search/interval_text.hpp"

#include <algorithm>
#include <cmath>

namespace satchel {
namespace {

using std::chrono::milliseconds;

constexpr std::chrono::days usual_period{30};

UtcTime now_of(TaskingRun const& run)
{
    return run.now.value_or(std::chrono::floor<milliseconds>(std::chrono::system_clock::now()));
}

std::string text_of(UtcTime time) { return detail::to_text(time); }

detail::IsoSpan span_of(std::string_view text, char const* option)
{
    auto const span = detail::read_iso_span(text);
    if (!span) {
        throw Error{Failure::usage, std::string{option} + " \"" + std::string{text} + '"',
                    "is no date", "give 2026-12-24 or 2026-12-24T10:00:00, in UTC"};
    }
    return *span;
}

UtcTime start_of(std::string_view text, char const* option)
{
    return std::chrono::floor<milliseconds>(span_of(text, option).first);
}

/// The last moment of the day, month or year that was named.
UtcTime end_of(std::string_view text, char const* option)
{
    auto const span = span_of(text, option);
    return std::chrono::floor<milliseconds>(span.after) -
           (span.is_moment() ? milliseconds{0} : milliseconds{1});
}

void check_period(UtcTime start, UtcTime end, UtcTime now, std::string const& end_option,
                  std::string const& both)
{
    if (end <= now) {
        throw Error{Failure::usage, end_option, "the period lies in the past",
                    "satchel search finds images that are there already"};
    }
    if (end <= start) {
        throw Error{Failure::usage, both,
                    "the period ends (" + text_of(end) + ") before it starts (" + text_of(start) +
                        ')',
                    "both are UTC"};
    }
}

/// As all moments are shown and sorted; one that cannot be read stays as it is.
void in_utc(std::string& moment)
{
    if (auto const read = detail::read_moment(moment)) {
        moment = text_of(*read);
    }
}

void check_cancel(TaskingRun const& run)
{
    if (run.cancel != nullptr && run.cancel->load()) {
        throw Error{Failure::interrupted, "tasking", "interrupted"};
    }
}

/// Runs `ask` for every area; it adds to the report.
template <typename Result, typename Ask>
TaskingReport<Result> ask_all(std::vector<OrderArea> const& areas, TaskingRun const& run,
                              Ask const& ask)
{
    TaskingReport<Result> report;
    auto const total = static_cast<std::int64_t>(areas.size());
    for (std::size_t i = 0; i < areas.size(); ++i) {
        auto const& area = areas[i];
        if (run.progress) {
            run.progress({"tasking", static_cast<std::int64_t>(i), total});
        }
        try {
            check_cancel(run);
            auto const before = report.results.size();
            ask(area, report.results);
            if (report.results.size() == before) {
                report.areas_without.push_back(area.name);
            }
        } catch (Error const& error) {
            auto const is_about_this_area =
                error.failure() == Failure::refused && error.http_status() != std::optional{429};
            if (areas.size() == 1 || (!is_about_this_area && i == 0)) {
                throw;
            }
            report.failures.push_back({area.name, error});
            if (!is_about_this_area) {
                report.not_asked = areas.size() - i - 1;
                break;
            }
        }
    }
    if (report.failures.size() == areas.size()) {
        throw Error{report.failures.front().error};
    }
    if (run.progress) {
        run.progress({"tasking", total, total});
    }
    return report;
}

std::optional<double> hours_till(std::string const& deadline, UtcTime now)
{
    auto const moment = detail::read_moment(deadline);
    if (!moment) {
        return std::nullopt;
    }
    constexpr double digits = 100;
    auto const hours = std::chrono::duration<double, std::ratio<3600>>{*moment - now}.count();
    return std::floor(hours * digits) / digits;
}

} // namespace

std::vector<OrderArea> tasking_areas(Aoi const& aoi)
{
    auto areas = order_areas(aoi);
    std::vector<std::string> warnings;
    try {
        detail::check_shapes(areas, aoi.source, false, warnings);
    } catch (Error const& error) {
        auto hint = error.hint();
        // Only an order can be sent as it is.
        hint.erase(std::min(hint.find("; --lenient"), hint.size()));
        throw Error{error.failure(), error.where(), error.what(), hint};
    }
    return areas;
}

void set_period(TaskingQuery& query, std::string_view from, std::string_view to, UtcTime now)
{
    auto const start = from.empty() ? now : start_of(from, "--from");
    auto const end = to.empty() ? start + usual_period : end_of(to, "--to");
    check_period(start, end, now, "--to", "--from and --to");
    query.from = text_of(start);
    query.to = text_of(end);
}

void set_period(Acquisition& acquisition, std::string_view text, UtcTime now)
{
    constexpr char const* option = "--period";
    auto const ends = detail::split_dots(text);
    if (ends && !(ends->from && ends->to)) {
        throw Error{Failure::usage, std::string{option} + " \"" + std::string{text} + '"',
                    "has no beginning or no end", "give both, for example 2026-12-01..2026-12-31"};
    }
    auto const start = start_of(ends ? ends->from->text : text, option);
    auto const end = end_of(ends ? ends->to->text : text, option);
    check_period(start, end, now, option, option);
    acquisition.from = text_of(start);
    acquisition.to = text_of(end);
}

TaskingReport<AreaAttempt> find_attempts(Service& service, std::vector<OrderArea> const& areas,
                                         TaskingQuery const& query, TaskingRun const& run)
{
    auto report = ask_all<AreaAttempt>(
        areas, run, [&](OrderArea const& area, std::vector<AreaAttempt>& results) {
            AreaCoverage const coverage{MultiPolygon{area.polygon}};
            for (auto& capacity : service.attempts(area.polygon, query)) {
                for (auto& attempt : capacity.attempts) {
                    in_utc(attempt.start);
                    in_utc(attempt.stop);
                    in_utc(attempt.order_deadline);
                    attempt.mode = query.mode;
                    auto& result = results.emplace_back();
                    result.area_id = area.id;
                    result.area_name = area.name;
                    result.covers_percent = coverage.percent(attempt.footprint);
                    result.hours_left = hours_till(attempt.order_deadline, now_of(run));
                    result.attempt = std::move(attempt);
                }
            }
        });
    std::stable_sort(report.results.begin(), report.results.end(),
                     [](AreaAttempt const& left, AreaAttempt const& right) {
                         return left.attempt.start < right.attempt.start;
                     });
    return report;
}

TaskingReport<AreaCapacity> find_feasibility(Service& service, std::vector<OrderArea> const& areas,
                                             TaskingQuery const& query, TaskingRun const& run)
{
    return ask_all<AreaCapacity>(
        areas, run, [&](OrderArea const& area, std::vector<AreaCapacity>& results) {
            for (auto& capacity : service.feasibility(area.polygon, query)) {
                in_utc(capacity.expiration_date);
                results.push_back({area.id, area.name, {area.polygon}, std::move(capacity)});
            }
        });
}

} // namespace satchel
