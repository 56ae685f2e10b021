// SPDX-License-Identifier: MIT
#pragma once

#include "read_image.hpp"

#include "satchel/area/area.hpp"
#include "satchel/footprints/moment.hpp"

#include <cstddef>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace satchel::ogr {

/// The images that were read last in this process, found by FID: whoever selects or identifies a
/// feature has seen it just before, maybe through another dataset. Any thread may call it.
class ImageCache {
public:
    /// The one of the process, which outlives every dataset.
    [[nodiscard]] static ImageCache& instance();

    /// `owner` tells layers apart whose features are not the same: another service, other areas.
    void put(std::size_t owner, std::vector<ReadImagePtr> const& images);

    /// Null for an image that was not read, or too long ago.
    [[nodiscard]] ReadImagePtr find(std::size_t owner, GIntBig fid) const;

    /// By what one that was read too long ago can be asked for again. Nothing for an image that was
    /// not read, or before a million others.
    struct Trace {
        std::optional<detail::Moment> acquired; ///< nothing: it has no date
        std::optional<LonLat> corner;           ///< of its footprint; nothing: it has none
    };
    [[nodiscard]] std::optional<Trace> trace(std::size_t owner, GIntBig fid) const;

private:
    struct Key {
        std::size_t owner = 0;
        GIntBig fid = 0;
        friend bool operator==(Key const&, Key const&) = default;
    };
    struct Hash {
        std::size_t operator()(Key const& key) const noexcept
        {
            return key.owner ^ static_cast<std::size_t>(key.fid); // a hash already
        }
    };
    struct Place {
        Key key;
        ReadImagePtr image;
    };
    using Traces = std::unordered_map<Key, Trace, Hash>;

    void forget(Place const& place);

    mutable std::mutex m_mutex;
    std::vector<Place> m_places; ///< in a ring: the oldest one is replaced
    std::size_t m_next = 0;
    std::unordered_map<Key, std::size_t, Hash> m_by_key;
    Traces m_traces;       ///< of images that were replaced
    Traces m_older_traces; ///< dropped when there are too many of the others
};                         // class ImageCache

} // namespace satchel::ogr
