// SPDX-License-Identifier: MIT
#include "satchel/footprints/layer.hpp"
#include "satchel/footprints/opened_layer.hpp"

#include <algorithm>
#include <unordered_set>

namespace satchel {

using namespace detail;

std::vector<LayerImage> read_footprints(std::string const& path, std::string const& where)
{
    OgrErrors errors;
    LayerMark const footprints{.or_else = ", or image ids"};
    OpenedLayer const opened{path, where, errors, OpenedLayer::Access::read, footprints};
    if (opened.key() < 0) {
        return {};
    }
    auto const& definition = *opened.layer().GetLayerDefn();
    auto const constellation =
        std::max(definition.GetFieldIndex("constellation"), definition.GetFieldIndex("constell"));
    ToWgs84 to_wgs84{opened};
    std::vector<LayerImage> images;
    std::unordered_set<std::string> known;
    for (auto const& feature : opened.layer()) {
        auto const id = opened.source_id(*feature);
        if (known.insert(id).second) {
            images.push_back({id, to_wgs84(feature->GetGeometryRef(), opened.label(*feature)),
                              constellation < 0 ? "" : feature->GetFieldAsString(constellation)});
        }
    }
    opened.check_read(images.size());
    return images;
}

} // namespace satchel
