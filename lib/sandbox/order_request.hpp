// SPDX-License-Identifier: MIT
#pragma once

#include "sandbox/account.hpp"
#include "sandbox/options.hpp"
#include "sandbox/product_types.hpp"

#include <nlohmann/json.hpp>

#include <map>
#include <string>
#include <vector>

namespace satchel::sandbox {

struct OrderItem {
    ProductType const* product_type = nullptr;
    int aoi_id = 0;
    std::vector<std::string> datastrip_ids; ///< none for a new acquisition
    std::vector<std::string> item_ids;      ///< of the catalogue, which Pleiades Neo goes by
    Choices properties;                     ///< of a new acquisition
    std::string segment_key;                ///< of the attempt that it is to be; empty = any
};

struct ProductChoices {
    std::string licence; ///< beside the options, in dialects that have it there
    Choices options;
};

/// The body of /prices and /orders, its form checked, but not whether its parts fit.
struct OrderRequest {
    std::string contract_id;
    std::map<int, Polygon> areas;
    std::vector<OrderItem> items;
    std::map<std::string, ProductChoices> choices; ///< by product type
    std::string customer_reference;
    std::vector<std::string> voucher_codes;
};

/// How a dialect writes an order and what it offers. A dialect has one.
class OrderForm {
public:
    OrderForm() = default;
    OrderForm(OrderForm const&) = delete;
    OrderForm& operator=(OrderForm const&) = delete;
    virtual ~OrderForm() = default;

    /// Throws Refusal 400 naming the member that is missing, unknown or wrong.
    [[nodiscard]] virtual OrderRequest read(nlohmann::json const& body) const = 0;

    /// The options of a product type for these areas.
    [[nodiscard]] virtual std::vector<Option> options(ProductType const& type,
                                                      NamedPlaces const& places) const = 0;

    /// Throws Refusal 400 for a licence that does not exist, or is not the one among the options,
    /// which have been checked.
    virtual void check_licence(ProductChoices const& choices, std::string const& where) const = 0;
}; // class OrderForm

/// That of the ordering guide.
[[nodiscard]] OrderForm const& guide_order_form();

// Members that the forms have in common. All throw Refusal 400 naming what is wrong.

/// Areas by their id.
[[nodiscard]] std::map<int, Polygon> read_areas(nlohmann::json const& body);

/// One to five of them.
[[nodiscard]] nlohmann::json const& expect_items(nlohmann::json const& body);

/// Product type, one of these, area and properties; the images are the form's matter.
[[nodiscard]] OrderItem read_item(ProductTypes const& types, nlohmann::json const& json,
                                  std::string const& where);

/// A new acquisition has no images yet, all else has some.
void check_images(OrderItem const& item, std::string const& where);

[[nodiscard]] nlohmann::json const& expect_list(nlohmann::json const& object,
                                                std::string const& name, std::string const& where);

/// A list of different, non-empty texts.
[[nodiscard]] std::vector<std::string> expect_texts(nlohmann::json const& list,
                                                    std::string const& where);

/// "items[2]"
[[nodiscard]] std::string element(std::string const& list, std::size_t index);

/// The markets must be among those of order.yaml.
void check_markets(nlohmann::json const& body);

/// Those within a market of order.yaml.
[[nodiscard]] std::vector<std::string> secondary_markets_of(std::string const& primary);

/// A list of {key, value} without doubles.
[[nodiscard]] Choices read_choices(nlohmann::json const& list, std::string const& where);

} // namespace satchel::sandbox
