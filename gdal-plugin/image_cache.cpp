// SPDX-License-Identifier: MIT
#include "image_cache.hpp"

#include "per_process.hpp"

#include <utility>

namespace satchel::ogr {
namespace {

constexpr std::size_t most_images = 20'000;
constexpr std::size_t most_traces = 500'000; ///< of one generation

} // namespace

ImageCache& ImageCache::instance()
{
    static PerProcess<ImageCache> cache;
    return cache.get();
}

void ImageCache::put(std::size_t owner, std::vector<ReadImagePtr> const& images)
{
    std::lock_guard const lock{m_mutex};
    for (auto const& image : images) {
        Key const key{owner, image->fid};
        auto const [known, is_new] = m_by_key.try_emplace(key, m_next);
        if (!is_new) {
            m_places[known->second].image = image;
            continue;
        }
        if (m_places.size() < most_images) {
            m_places.push_back({key, image});
        } else {
            forget(m_places[m_next]);
            m_places[m_next] = {key, image};
        }
        m_next = (m_next + 1) % most_images;
    }
}

/// With the mutex.
void ImageCache::forget(Place const& place)
{
    m_by_key.erase(place.key);
    if (m_traces.size() >= most_traces) {
        m_older_traces = std::exchange(m_traces, {});
    }
    auto const& footprint = place.image->image.footprint;
    Trace trace{detail::read_moment(footprint.acquisition_date), std::nullopt};
    if (!footprint.polygons.empty() && !footprint.polygons.front().outer.empty()) {
        trace.corner = footprint.polygons.front().outer.front();
    }
    m_traces.insert_or_assign(place.key, trace);
}

std::optional<ImageCache::Trace> ImageCache::trace(std::size_t owner, GIntBig fid) const
{
    std::lock_guard const lock{m_mutex};
    for (auto const* const traces : {&m_traces, &m_older_traces}) {
        if (auto const known = traces->find({owner, fid}); known != traces->end()) {
            return known->second;
        }
    }
    return std::nullopt;
}

ReadImagePtr ImageCache::find(std::size_t owner, GIntBig fid) const
{
    std::lock_guard const lock{m_mutex};
    auto const known = m_by_key.find({owner, fid});
    return known == m_by_key.end() ? nullptr : m_places[known->second].image;
}

} // namespace satchel::ogr
