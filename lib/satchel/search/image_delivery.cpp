// SPDX-License-Identifier: MIT
#include "satchel/search/image_delivery.hpp"

#include "satchel/search/paging.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace satchel::detail {

ImageDelivery::ImageDelivery(std::vector<Area> const& areas, SearchOptions const& options,
                             ImageSink const& sink, SearchReport& report)
    : m_areas{areas}, m_options{options}, m_sink{sink}, m_report{report}
{
}

std::int64_t ImageDelivery::wanted() const
{
    return m_options.limit > 0 ? m_options.limit - m_report.found
                               : std::numeric_limits<std::int64_t>::max();
}

void ImageDelivery::take(Footprint&& footprint, SearchShape const& shape, bool is_noted)
{
    auto const& key = merge_key(footprint);
    if (wanted() <= 0 || (!is_noted && !key.empty() && !m_known.insert(key))) {
        return;
    }
    if (!m_coverage) {
        m_coverage.emplace(m_areas);
    }
    FoundImage image{std::move(footprint), {}, {}, std::nullopt};
    if (!assign(image, shape)) {
        return;
    }
    if (m_options.min_coverage && image.coverage_percent.value_or(0) < *m_options.min_coverage) {
        ++m_report.below_coverage;
        return;
    }
    ++m_report.found;
    m_is_in_sink = true;
    m_sink(std::move(image));
    m_is_in_sink = false;
}

/// Finds out what it covers; false where that is nothing of the areas that the search was
/// made for together.
bool ImageDelivery::assign(FoundImage& image, SearchShape const& shape) const
{
    auto [percent, hits] = m_coverage->measured(image.footprint.polygons);
    image.coverage_percent = percent;
    if (image.coverage_percent && hits.empty() && !shape.is_exact) {
        return false;
    }
    if (shape.is_exact) { // the service found it there, if only along a line
        auto const asking = m_areas.at(shape.areas.at(0)).id;
        auto const place =
            std::lower_bound(hits.begin(), hits.end(), asking,
                             [](AreaCoverage::Hit const& hit, int id) { return hit.area_id < id; });
        if (place == hits.end() || place->area_id != asking) {
            hits.insert(place, {asking, 0});
        }
    }
    for (auto const& hit : hits) {
        image.area_ids.push_back(hit.area_id);
        if (image.coverage_percent) {
            image.area_percents.push_back(hit.percent);
        }
    }
    return true;
}

} // namespace satchel::detail
