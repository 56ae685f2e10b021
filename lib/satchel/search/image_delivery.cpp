// SPDX-License-Identifier: MIT
#include "satchel/search/image_delivery.hpp"

#include "satchel/search/paging.hpp"
#include "satchel/service/spent_images.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace satchel::detail {
namespace {

/// Along a line at most, or without a geometry.
bool is_over_none(FoundImage const& image)
{
    return std::none_of(image.area_percents.begin(), image.area_percents.end(),
                        [](double percent) { return percent > 0; });
}

} // namespace

ImageDelivery::ImageDelivery(std::vector<Area> const& areas,
                             std::optional<double> const& min_coverage, std::int64_t limit,
                             ImageSink const& sink, SearchReport& report, bool has_several)
    : m_areas{areas}, m_min_coverage{min_coverage}, m_limit{limit}, m_sink{sink}, m_report{report},
      m_has_several{has_several}
{
}

std::int64_t ImageDelivery::taken() const
{
    return m_report.found + static_cast<std::int64_t>(m_waiting.size());
}

std::int64_t ImageDelivery::wanted() const
{
    return m_limit > 0 ? m_limit - taken() : std::numeric_limits<std::int64_t>::max();
}

void ImageDelivery::take(Footprint&& footprint, SearchShape const& shape, bool is_noted)
{
    auto const& key = merge_key(footprint);
    if (wanted() <= 0) {
        return;
    }
    if (!is_noted && !key.empty() && m_known.contains(key)) {
        if (auto const place = m_places.find(key); place != m_places.end()) {
            add_area(m_waiting[place->second], shape);
        }
        return;
    }
    if (!m_coverage && !m_areas.empty()) {
        m_coverage.emplace(m_areas);
    }
    FoundImage image{std::move(footprint), {}, {}, std::nullopt};
    if (!assign(image, shape)) {
        return; // and is not known: another search may be for an area that it lies along
    }
    auto const& its_key = merge_key(image.footprint);
    if (!is_noted && !its_key.empty()) {
        m_known.insert(its_key);
    }
    if (m_min_coverage && image.coverage_percent.value_or(0) < *m_min_coverage) {
        ++m_report.below_coverage;
        return;
    }
    if (m_has_several && m_coverage && is_over_none(image) && !its_key.empty()) {
        m_places.emplace(its_key, m_waiting.size());
        m_waiting.push_back(std::move(image));
        return;
    }
    hand_over(std::move(image));
}

void ImageDelivery::finish()
{
    m_places.clear();
    for (auto& image : std::exchange(m_waiting, {})) {
        hand_over(std::move(image));
    }
}

void ImageDelivery::hand_over(FoundImage&& image)
{
    ++m_report.found;
    m_is_in_sink = true;
    m_sink(std::move(image));
    m_is_in_sink = false;
    constexpr std::size_t at_once = 500;
    m_spent.push_back(std::move(image.footprint)); // which few sinks take
    if (m_spent.size() == at_once) {
        keep_spent(std::exchange(m_spent, {}));
    }
}

/// The service found it there, if only along a line.
void ImageDelivery::add_area(FoundImage& image, SearchShape const& shape) const
{
    if (!shape.is_of_one_area()) {
        return;
    }
    auto const asking = m_areas.at(shape.areas.at(0)).id;
    auto& ids = image.area_ids;
    auto const place = std::lower_bound(ids.begin(), ids.end(), asking);
    if (place != ids.end() && *place == asking) {
        return;
    }
    ids.insert(place, asking);
    if (image.coverage_percent) {
        image.area_percents.push_back(0); // of all of them
    }
}

/// Finds out what it covers; false where that is nothing of the areas that the search was
/// made for together.
bool ImageDelivery::assign(FoundImage& image, SearchShape const& shape) const
{
    if (!m_coverage) {
        return true;
    }
    auto [percent, hits] = m_coverage->measured(image.footprint.polygons);
    image.coverage_percent = percent;
    if (image.coverage_percent && hits.empty() && !shape.is_of_one_area()) {
        return false;
    }
    for (auto const& hit : hits) {
        image.area_ids.push_back(hit.area_id);
        if (image.coverage_percent) {
            image.area_percents.push_back(hit.percent);
        }
    }
    if (hits.empty()) {
        add_area(image, shape);
    }
    return true;
}

} // namespace satchel::detail
