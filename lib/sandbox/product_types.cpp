// SPDX-License-Identifier: MIT
#include "sandbox/product_types.hpp"

#include "sandbox/scene.hpp"

#include <algorithm>

namespace satchel::sandbox {

std::vector<ProductType> const& product_types()
{
    static std::vector<ProductType> const types{
        {"DMCArchive22", "DMC", "dmc", "DMC", "standard22m", "Standard", 0,
         "http://www.intelligence-airbusds.com/en/84-dmc-constellation", "DMC", 20},
        // The label is encoded twice, as the service sends it.
        {"PleiadesArchiveMono", "Pleiades 0.5-m", "pleiades", "Pl\u00c3\u00a9iades", "mono", "Mono",
         25, "https://www.intelligence-airbusds.com/en/3027-pleiades-50-cm-resolution-products",
         pleiades().name, 10'00},
        {"SPOTArchive1.5Mono", "SPOT 6/7 1.5-m", "spot", "SPOT", "mono", "Mono", 25,
         "https://www.intelligence-airbusds.com/en/147-spot-6-7-satellite-imagery", spot().name,
         3'80},
    };
    return types;
}

ProductType const& find_product_type(std::string const& id, int status)
{
    auto const found = std::find_if(product_types().begin(), product_types().end(),
                                    [&](auto const& type) { return type.id == id; });
    if (found == product_types().end()) {
        throw Refusal{status, "E2101", "product type \"" + id + "\" is not known"};
    }
    return *found;
}

Reply list_product_types()
{
    nlohmann::ordered_json reply;
    for (auto const& type : product_types()) {
        nlohmann::ordered_json technical;
        technical["id"] = type.id;
        technical["label"] = type.label;
        technical["source"] = {{"id", "archive"}, {"label", "archive"}};
        technical["sensor"] = {{"id", type.sensor_id}, {"label", type.sensor_label}};
        technical["target"] = {{"id", type.target_id}, {"label", type.target_label}};
        technical["licences"] = nullptr;

        nlohmann::ordered_json entry;
        entry["productTypeId"] = type.id;
        entry["technicalProduct"] = std::move(technical);
        entry["minimumOrderAreaApplied"] = type.minimum_order_area_km2;
        entry["descriptionUrl"] = type.description_url;
        reply["productTypes"].push_back(std::move(entry));
    }
    return json_reply(reply);
}

} // namespace satchel::sandbox
