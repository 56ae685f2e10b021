// SPDX-License-Identifier: MIT
#include "sandbox/oneatlas_products.hpp"

#include "sandbox/oneatlas_account.hpp"
#include "sandbox/scene.hpp"

namespace satchel::sandbox::oneatlas {
namespace {

/// Its programmes have names of their own: there is no "Tasking" in them.
ProductType acquisition_of_neo(ProductType type, std::string const& word, std::string const& target,
                               std::string const& programme, Cents factor)
{
    type.id = "PleiadesNeo" + word;
    type.label = "Pleiades Neo " + word;
    type.target_id = target;
    type.target_label = word;
    type.minimum_order_area_km2 = 100;
    type.cents_per_km2 *= factor;
    type.mission = pleiades_neo().name;
    type.programme = programme;
    return type;
}

ProductTypes all_types()
{
    auto types = sandbox::product_types();
    ProductType const archive{pleiades_neo().product_type,
                              "Pleiades Neo 0.3-m",
                              "pleiadesneo",
                              "Pléiades Neo",
                              "mono",
                              "Mono",
                              25,
                              "https://www.intelligence-airbusds.com/imagery/constellation/"
                              "pleiades-neo/",
                              pleiades_neo().name,
                              15'00};
    types.push_back(archive);
    types.push_back(acquisition_of_neo(archive, "OneDay", "oneday", "ONEDAY", 3));
    types.push_back(acquisition_of_neo(archive, "OnePlan", "oneplan", "ONEPLAN", 2));
    return types;
}

} // namespace

ProductTypes const& product_types()
{
    static auto const types = all_types();
    return types;
}

bool is_neo(ProductType const& type) { return type.constellation == pleiades_neo().name; }

bool sells(std::string const& contract_id, ProductType const& type)
{
    if (contract_id == neo_contract) {
        return is_neo(type);
    }
    return type.constellation == pleiades().name || type.constellation == spot().name;
}

Reply list_product_types(Account& account, std::string const& contract_id)
{
    expect_contract(account, contract_id, 404);
    return sandbox::list_product_types(
        product_types(), [&](ProductType const& type) { return sells(contract_id, type); });
}

} // namespace satchel::sandbox::oneatlas
