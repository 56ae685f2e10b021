// SPDX-License-Identifier: MIT
#include "sandbox/licences.hpp"
#include "sandbox/order_request.hpp"

namespace satchel::sandbox {
namespace {

OrderItem read_guide_item(nlohmann::json const& json, std::string const& where)
{
    expect_members(json, {"productTypeId", "aoiId", "datastripIds", "properties", "comments"},
                   where);
    auto item = read_item(product_types(), json, where);
    if (!item.product_type->is_tasking() || json.contains("datastripIds")) {
        item.datastrip_ids =
            expect_texts(expect_list(json, "datastripIds", where + '.'), where + ".datastripIds");
    }
    check_images(item, where);
    return item;
}

/// The guide wraps the id as {"productType":{"productTypeId":...}}, order.yaml does not.
std::string product_of_options(nlohmann::json const& json, std::string const& where)
{
    auto const wrapped = json.contains("productType");
    if (wrapped == json.contains("productTypeId")) {
        throw Refusal{400, "E2101",
                      where + " must name its product by productType.productTypeId or by "
                              "productTypeId"};
    }
    if (!wrapped) {
        return expect_text(json, "productTypeId", where);
    }
    expect_members(json["productType"], {"productTypeId"}, where + ".productType");
    return expect_text(json["productType"], "productTypeId", where + ".productType");
}

std::map<std::string, ProductChoices> read_product_choices(nlohmann::json const& body)
{
    auto const& list = expect_list(body, "optionsPerProductType", "");
    std::map<std::string, ProductChoices> result;
    for (std::size_t i = 0; i < list.size(); ++i) {
        auto const where = element("optionsPerProductType", i);
        expect_members(list[i], {"productType", "productTypeId", "licence", "options"}, where);
        auto const product = product_of_options(list[i], where);
        ProductChoices choices;
        choices.licence = expect_text(list[i], "licence", where);
        choices.options =
            read_choices(expect_list(list[i], "options", where + '.'), where + ".options");
        if (!result.emplace(product, std::move(choices)).second) {
            throw Refusal{400, "E2101", where + ": product type " + product + " is there twice"};
        }
    }
    return result;
}

/// The only option of the whole order is deliveryType=network.
void check_delivery(nlohmann::json const& body)
{
    auto const options = read_choices(expect_list(body, "options", ""), "options");
    auto const delivery = options.find("deliveryType");
    if (delivery == options.end()) {
        throw Refusal{400, "E2215", "options: deliveryType is missing"};
    }
    if (delivery->second != "network") {
        throw Refusal{400, "E2215",
                      "options: deliveryType cannot be \"" + delivery->second +
                          "\", it must be network"};
    }
    for (auto const& [key, value] : options) {
        if (key != "deliveryType") {
            throw Refusal{400, "E2211", "options: option " + key + " is not known"};
        }
    }
}

class GuideOrderForm final : public OrderForm {
public:
    [[nodiscard]] OrderRequest read(nlohmann::json const& body) const override
    {
        expect_members(body,
                       {"aoi", "contractId", "items", "primaryMarket", "secondaryMarket",
                        "customerReference", "options", "optionsPerProductType", "voucherCodes"},
                       "");
        OrderRequest request;
        request.contract_id = expect_text(body, "contractId", "");
        request.areas = read_areas(body);
        auto const& items = expect_items(body);
        for (std::size_t i = 0; i < items.size(); ++i) {
            request.items.push_back(read_guide_item(items[i], element("items", i)));
        }
        request.choices = read_product_choices(body);
        check_markets(body);
        check_delivery(body);
        request.customer_reference = expect_text(body, "customerReference", "");
        if (body.contains("voucherCodes")) {
            request.voucher_codes =
                expect_texts(expect_list(body, "voucherCodes", ""), "voucherCodes");
        }
        return request;
    }

    [[nodiscard]] std::vector<Option> options(ProductType const& type,
                                              NamedPlaces const& places) const override
    {
        auto options = general_options(type);
        for (auto const& [id, place] : places) {
            options.push_back(projection_option(id, place));
        }
        return options;
    }

    void check_licence(ProductChoices const& choices, std::string const& where) const override
    {
        if (!licence_text(choices.licence)) {
            throw Refusal{400, "E2216",
                          where + ": licence \"" + choices.licence + "\" is not known"};
        }
        auto const license = choices.options.find("license");
        if (license != choices.options.end() && license->second != choices.licence) {
            throw Refusal{400, "E2216",
                          where + ": licence \"" + choices.licence + "\" and option license \"" +
                              license->second + "\" differ"};
        }
    }
}; // class GuideOrderForm

} // namespace

OrderForm const& guide_order_form()
{
    static GuideOrderForm const form;
    return form;
}

} // namespace satchel::sandbox
