// SPDX-License-Identifier: MIT
#include "sandbox/product_types.hpp"

#include "sandbox/scene.hpp"

#include <algorithm>

namespace satchel::sandbox {
namespace {

using Json = nlohmann::ordered_json;

constexpr char const* one_tasking = "https://www.intelligence-airbusds.com/one-tasking/";

/// The programmes of one mission; what comes sooner costs more.
void add_tasking(std::vector<ProductType>& types, ProductType const& of_archive,
                 std::string const& name, std::string const& mission)
{
    struct Programme {
        char const* word;
        char const* target;
        char const* name;
        Cents factor; ///< of the archive's price
    };
    for (auto const& [word, target, programme, factor] :
         {Programme{"OneDay", "oneday", "ONEDAY", 3}, Programme{"OneNow", "onenow", "ONENOW", 4},
          Programme{"OnePlan", "oneplan", "ONEPLAN", 2},
          Programme{"OneSeries", "oneseries", "ONESERIES", 2}}) {
        auto type = of_archive;
        type.id = name + "Tasking" + word;
        type.label = of_archive.sensor_id == "spot" ? "SPOT " : "Pleiades ";
        type.label += word;
        type.target_id = target;
        type.target_label = word;
        type.minimum_order_area_km2 = 100;
        type.description_url = one_tasking;
        type.cents_per_km2 = of_archive.cents_per_km2 * factor;
        type.mission = mission;
        type.programme = programme;
        types.push_back(std::move(type));
    }
}

std::vector<ProductType> all_types()
{
    std::vector<ProductType> types{
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
    add_tasking(types, ProductType{types[1]}, "Pleiades", "PLEIADES");
    add_tasking(types, ProductType{types[2]}, "SPOT", "SPOT");
    return types;
}

} // namespace

ProductTypes const& product_types()
{
    static auto const types = all_types();
    return types;
}

ProductType const& find_product_type(ProductTypes const& types, std::string const& id, int status)
{
    auto const found =
        std::find_if(types.begin(), types.end(), [&](auto const& type) { return type.id == id; });
    if (found == types.end()) {
        throw Refusal{status, "E2101", "product type \"" + id + "\" is not known"};
    }
    return *found;
}

Reply list_product_types(ProductTypes const& types,
                         std::function<bool(ProductType const&)> const& is_offered)
{
    Json reply{{"productTypes", Json::array()}};
    for (auto const& type : types) {
        if (!is_offered(type)) {
            continue;
        }
        Json technical;
        technical["id"] = type.id;
        technical["label"] = type.label;
        technical["source"] = type.is_tasking() ? Json{{"id", "tasking"}, {"label", "One Tasking"}}
                                                : Json{{"id", "archive"}, {"label", "archive"}};
        technical["sensor"] = {{"id", type.sensor_id}, {"label", type.sensor_label}};
        technical["target"] = {{"id", type.target_id}, {"label", type.target_label}};
        technical["licences"] = nullptr;

        Json entry;
        entry["productTypeId"] = type.id;
        entry["technicalProduct"] = std::move(technical);
        entry["minimumOrderAreaApplied"] = type.minimum_order_area_km2;
        entry["descriptionUrl"] = type.description_url;
        reply["productTypes"].push_back(std::move(entry));
    }
    return json_reply(reply);
}

} // namespace satchel::sandbox
