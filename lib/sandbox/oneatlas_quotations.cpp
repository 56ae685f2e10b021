// SPDX-License-Identifier: MIT
#include "sandbox/oneatlas_quotations.hpp"

#include "sandbox/oneatlas_account.hpp"
#include "sandbox/oneatlas_orders.hpp"
#include "sandbox/order_endpoint.hpp"
#include "sandbox/pdf_page.hpp"
#include "sandbox/quotations.hpp"

namespace satchel::sandbox::oneatlas {
namespace {

constexpr Instant validity = 30 * microseconds_per_day;

Quotation find(Quotations& quotations, std::string const& id)
{
    auto found = quotations.find(id);
    if (!found) {
        throw Refusal{404, "E2203", "quotation \"" + id + "\" is not known"};
    }
    return *std::move(found);
}

/// Buys what was offered, at the price of then.
std::string buy(Quotation const& quotation, Account& account)
{
    auto const request = order_form().read(read_object(quotation.body));
    Purchase purchase;
    purchase.contract_id = quotation.contract_id;
    purchase.customer_reference = quotation.customer_reference;
    purchase.total = quotation.total;
    purchase.body = quotation.body;
    for (auto const& [id, polygon] : request.areas) {
        purchase.areas.push_back(polygon);
    }
    return account.buy(purchase);
}

} // namespace

Reply request_quotation(Office const& office, std::string const& body)
{
    auto const time = office.attempts.now();
    auto const offer = quote(order_form(), office.account, office.catalogue, body, time);
    auto const id = Quotations{office.connections}.add(
        {"", offer.request.contract_id, offer.request.customer_reference, offer.price.total(), body,
         time, time + validity, "SENT", ""});
    return json_reply({{"quotationId", id},
                       {"currency", currency},
                       {"discountPercentage", 0.0},
                       {"discountValue", 0.0},
                       {"totalAmount", euros(offer.price.total())}},
                      201);
}

Reply export_quotation(Office const& office, std::string const& id)
{
    Quotations quotations{office.connections};
    auto const quotation = find(quotations, id);
    Reply reply;
    reply.content_type = "application/pdf";
    reply.body = pdf_page({"Satchel sandbox: a simulated quotation, nothing is sold",
                           "Quotation " + quotation.id, "Contract " + quotation.contract_id,
                           "Reference " + quotation.customer_reference,
                           "Total " + to_text(quotation.total) + " EUR",
                           "Valid until " + to_iso(quotation.valid_until, 0)});
    return reply;
}

Reply decide_quotation(Office const& office, std::string const& contract_id, std::string const& id,
                       bool is_accepted)
{
    expect_contract(office.account, contract_id, 404);
    Quotations quotations{office.connections};
    auto const quotation = find(quotations, id);
    if (quotation.contract_id != contract_id) {
        throw Refusal{404, "E2203", "quotation \"" + id + "\" is not of contract " + contract_id};
    }
    if (quotation.valid_until < office.attempts.now()) {
        throw Refusal{400, "E2402", "quotation \"" + id + "\" has expired"};
    }
    std::string const state = is_accepted ? "ACCEPTED" : "REFUSED";
    if (!quotations.change(id, "SENT", state)) {
        throw Refusal{400, "E2401",
                      "quotation \"" + id + "\" is " + find(quotations, id).status + " already"};
    }
    nlohmann::ordered_json reply{{"quotationId", id}, {"quotationStatus", state}};
    if (is_accepted) {
        try {
            auto const sales_order_id = buy(quotation, office.account);
            quotations.set_sales_order(id, sales_order_id);
            reply["salesOrderId"] = sales_order_id;
        } catch (Refusal const&) {
            (void)quotations.change(id, state, "SENT"); // the credit does not reach
            throw;
        }
    }
    return json_reply(reply);
}

} // namespace satchel::sandbox::oneatlas
