// SPDX-License-Identifier: MIT
#include "failures.hpp"
#include "footprints_layer.hpp"
#include "scans.hpp"

namespace satchel::ogr {

GIntBig FootprintsLayer::GetFeatureCount(int force)
{
    auto const count = guarded([&]() -> std::optional<std::int64_t> {
        auto& now = reading();
        if (now.is_never) {
            return 0;
        }
        if (auto const known = counted_without_edges()) {
            return known;
        }
        if (force == FALSE) {
            return std::nullopt;
        }
        return count_all(now);
    });
    return count.value_or(-1);
}

/// The service's count without what the filter drops of it. Nothing where it takes all pages to
/// know.
std::optional<std::int64_t> FootprintsLayer::counted_without_edges()
{
    auto& now = reading();
    auto found = now.is_complete ? Scans::instance().count_of(now.request) : std::nullopt;
    if (now.edges.empty()) {
        return found ? found : counted();
    }
    auto const reader = ScanReader::of(now.request);
    auto const asks = !found && is_countable();
    if (asks) {
        reader->scan().probe();
    }
    if (reader->scan().is_over()) {
        return count_all(now); // of what has come: nobody is asked
    }
    if (asks) {
        found = reader->scan().counted();
    }
    auto const left_out = found ? left_out_of_edges(now) : std::nullopt;
    return left_out ? std::optional{*found - *left_out} : std::nullopt;
}

/// Nothing where not all of them come.
std::optional<std::int64_t> FootprintsLayer::left_out_of_edges(Reading const& reading)
{
    FootprintsColumns::Wanted const wanted{reading.fields_of_filter, false, true};
    std::int64_t count = 0;
    for (auto const& edge : reading.edges) {
        auto const reader = ScanReader::of(edge);
        while (auto const read = reader->next()) {
            count += passes(*m_columns.feature(*read, wanted)) ? 0 : 1;
        }
        if (!reader->scan().shortfall().empty()) {
            return std::nullopt;
        }
    }
    return count;
}

std::optional<std::int64_t> FootprintsLayer::counted()
{
    if (!is_countable()) {
        return std::nullopt;
    }
    return ScanReader::of(reading().request)->scan().counted();
}

bool FootprintsLayer::is_countable()
{
    auto const& now = reading();
    auto const& shapes = now.request.shapes;
    return now.is_complete && shapes.size() == 1 && shapes.front().is_exact &&
           m_subject.options.limit == 0 && !m_subject.options.min_coverage;
}

/// By a request, or by three with edges, for all that is known. Asks nobody.
bool FootprintsLayer::is_fast_to_count()
{
    auto const& now = reading();
    return now.is_never || (is_countable() && !Scans::instance().is_beyond_count(now.request));
}

/// With a reader of its own: whoever counts in the middle of a reading goes on there.
std::int64_t FootprintsLayer::count_all(Reading const& reading)
{
    auto const reader = ScanReader::of(reading.request);
    FootprintsColumns::Wanted const wanted{reading.fields_of_filter, false, true};
    auto const all_pass = reading.is_complete && reading.edges.empty();
    std::int64_t images = 0;
    std::int64_t count = 0;
    while (auto const read = reader->next()) {
        ++images;
        count += all_pass || passes(*m_columns.feature(*read, wanted)) ? 1 : 0;
    }
    tell(*reader);
    if (reading.is_complete && reader->scan().shortfall().empty()) {
        Scans::instance().remember_count(reading.request, images);
    }
    return count;
}

} // namespace satchel::ogr
