// SPDX-License-Identifier: MIT
#include "command.hpp"
#include "json_text.hpp"
#include "known_words.hpp"
#include "table.hpp"

#include "satchel/area/text.hpp"

#include <ostream>

namespace satchel::tool {

void add_products(CLI::App& app, Context& context)
{
    auto* const command = subcommand(app, "products", "List the product types that can be ordered");

    command->callback([&context] {
        auto const products = context.service().product_types();
        remember(context.configuration().profile.name, products);
        if (context.options.json) {
            auto list = nlohmann::ordered_json::array();
            for (auto const& product : products) {
                list.push_back({{"product_type_id", product.id},
                                {"label", product.label},
                                {"source", product.source},
                                {"sensor", product.sensor},
                                {"target", product.target},
                                {"mission", or_null(product.mission)},
                                {"programme", or_null(product.programme)},
                                {"minimum_order_area_km2", or_null(product.minimum_order_area_km2)},
                                {"licences", product.licences},
                                {"description_url", or_null(product.description_url)}});
            }
            context.print({{"product_types", std::move(list)}});
            return;
        }
        std::vector<std::vector<std::string>> rows;
        for (auto const& product : products) {
            rows.push_back({product.id,
                            product.minimum_order_area_km2
                                ? format_number(*product.minimum_order_area_km2)
                                : "-",
                            product.label, product.target});
        }
        print_table(context.out, {"product type", "minimum km2", "label", "target"}, rows, {1});
    });
}

} // namespace satchel::tool
