// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/search/coverage.hpp"
#include "satchel/search/grouping.hpp"
#include "satchel/search/key_set.hpp"
#include "satchel/search/search.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace satchel::detail {

/// Hands images to the sink, each once over all searches, with the areas they lie over. Which
/// areas belong to an image that lies over none, only the searches that find it can tell: where
/// there are several, it waits until all of them are done.
class ImageDelivery {
public:
    /// All of them outlive it. `limit` is of all images, 0 for none; `has_several`: there is more
    /// than one search for these areas.
    ImageDelivery(std::vector<Area> const& areas, std::optional<double> const& min_coverage,
                  std::int64_t limit, ImageSink const& sink, SearchReport& report,
                  bool has_several);

    /// The images that came, over all searches.
    [[nodiscard]] KeySet& known() { return m_known; }

    /// `is_noted`: its key is in known() already, by the search that found it.
    void take(Footprint&& footprint, SearchShape const& shape, bool is_noted);

    /// All searches are done: hands over what waited for them.
    void finish();

    /// Handed over, or waiting for that.
    [[nodiscard]] std::int64_t taken() const;

    /// Images wanted at most, from now on.
    [[nodiscard]] std::int64_t wanted() const;

    /// What is thrown now comes from the sink, not from the service.
    [[nodiscard]] bool is_in_sink() const { return m_is_in_sink; }

private:
    [[nodiscard]] bool assign(FoundImage& image, SearchShape const& shape) const;
    void add_area(FoundImage& image, SearchShape const& shape) const;
    void hand_over(FoundImage&& image);

    std::vector<Area> const& m_areas;
    std::optional<double> const& m_min_coverage;
    std::int64_t m_limit;
    ImageSink const& m_sink;
    SearchReport& m_report;
    KeySet m_known;
    std::optional<AreaCoverage> m_coverage; ///< made for the first image, if there are areas
    std::vector<FoundImage> m_waiting;      ///< over no area, found for some
    std::unordered_map<std::string, std::size_t> m_places; ///< of these, by key
    bool m_has_several = false;
    std::vector<Footprint> m_spent; ///< delivered
    bool m_is_in_sink = false;
}; // class ImageDelivery

} // namespace satchel::detail
