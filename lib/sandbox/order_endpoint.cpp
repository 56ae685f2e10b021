// SPDX-License-Identifier: MIT
#include "sandbox/order_endpoint.hpp"

namespace satchel::sandbox {
namespace {

nlohmann::ordered_json to_json(ProductPrice const& product)
{
    nlohmann::ordered_json json;
    json["amount"] = euros(product.price);
    json["areaKm2"] = product.area_km2;
    json["discountPercentage"] = 0.0;
    json["discountValue"] = 0.0;
    json["price"] = euros(product.price);
    json["productTypeId"] = product.product_type->id;
    for (auto const& ids : product.datastrip_ids) {
        json["items"].push_back(nlohmann::ordered_json{{"dataStripIds", ids}});
    }
    return json;
}

} // namespace

double euros(Cents amount) { return static_cast<double>(amount) / 100; }

Quote quote(OrderForm const& form, Account& account, Catalogue& catalogue, std::string const& body,
            Instant time)
{
    auto request = form.read(read_object(body));
    auto const scenes = check_order(request, form, account, catalogue, time);
    auto price = compute_price(request, scenes, account);
    return {std::move(request), std::move(price)};
}

std::string buy(Quote const& quote, Account& account, std::string const& body)
{
    Purchase purchase;
    purchase.contract_id = quote.request.contract_id;
    purchase.customer_reference = quote.request.customer_reference;
    purchase.total = quote.price.total();
    purchase.voucher_codes = quote.request.voucher_codes;
    purchase.body = body;
    for (auto const& [id, polygon] : quote.request.areas) {
        purchase.areas.push_back(polygon);
    }
    return account.buy(purchase);
}

Reply price_order(Account& account, Catalogue& catalogue, std::string const& body, Instant time)
{
    auto const [request, price] = quote(guide_order_form(), account, catalogue, body, time);

    nlohmann::ordered_json reply;
    reply["contractId"] = request.contract_id;
    reply["currency"] = currency;
    reply["discountPercentage"] = 0.0;
    reply["discountValue"] = euros(price.discount);
    for (auto const& product : price.products) {
        reply["productTypes"].push_back(to_json(product));
    }
    reply["totalAmountCurrency"] = euros(price.total());
    return json_reply(reply);
}

Reply place_order(Account& account, Catalogue& catalogue, std::string const& body, Instant time)
{
    auto const order = quote(guide_order_form(), account, catalogue, body, time);

    nlohmann::ordered_json reply;
    reply["salesOrderId"] = buy(order, account, body);
    reply["currency"] = currency;
    reply["discountPercentage"] = 0.0;
    reply["discountValue"] = euros(order.price.discount);
    reply["totalAmount"] = euros(order.price.total());
    return json_reply(reply);
}

Reply list_contracts(Account& account)
{
    nlohmann::ordered_json reply;
    for (auto const& contract : account.contracts()) {
        nlohmann::ordered_json entry;
        entry["contractId"] = contract.id;
        entry["name"] = contract.name;
        entry["tradeAgreementUrl"] = "https://www.intelligence-airbusds.com/fr/4971-cgf";
        entry["creditRemaining"] = to_text(contract.credit);
        entry["currency"] = contract.currency;
        entry["language"] = "en";
        reply["contracts"].push_back(std::move(entry));
    }
    return json_reply(reply);
}

Reply show_voucher(Account& account, std::string const& code)
{
    auto const voucher = account.voucher(code);
    if (!voucher) {
        throw Refusal{404, "E2206", "voucher \"" + code + "\" is not known"};
    }
    nlohmann::ordered_json reply;
    reply["code"] = voucher->code;
    reply["period"] = {{"startDate", to_iso(voucher->start, 0)},
                       {"endDate", to_iso(voucher->end, 0)}};
    reply["amount"] = euros(voucher->amount);
    reply["currency"] = voucher->currency;
    reply["consumed"] = voucher->consumed;
    return json_reply(reply);
}

} // namespace satchel::sandbox
