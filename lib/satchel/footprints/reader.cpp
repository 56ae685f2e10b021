// SPDX-License-Identifier: MIT
#include "satchel/error.hpp"
#include "satchel/footprints/layer.hpp"
#include "satchel/footprints/opened_layer.hpp"

#include <unordered_set>

namespace satchel {

std::vector<LayerImage> read_footprints(std::string const& path, std::string const& where)
{
    using namespace detail;
    OpenedFootprints opened{path};
    if (opened.is_blank()) {
        return {};
    }
    auto& layer = opened.layer();
    auto const& label = opened.label();
    opened.filter(where);
    auto const source_id = opened.field("source_id");
    auto const constellation = opened.field("constellation");
    auto to_wgs84 = opened.to_wgs84();
    std::vector<LayerImage> images;
    std::unordered_set<std::string> known;
    for (auto const& feature : layer) {
        auto const feature_label = label + ", feature " + std::to_string(feature->GetFID());
        std::string const id = feature->GetFieldAsString(source_id);
        if (id.empty()) {
            throw unusable_layer(feature_label, "has no source_id, so it cannot be ordered",
                                 "leave it out with a filter, or delete it");
        }
        if (!known.insert(id).second) {
            continue;
        }
        images.push_back({id, to_wgs84(feature->GetGeometryRef(), feature_label),
                          constellation < 0 ? "" : feature->GetFieldAsString(constellation)});
    }
    opened.check_read_to_end(images.size());
    return images;
}

} // namespace satchel
