// SPDX-License-Identifier: MIT
#include "satchel/service/encoding.hpp"
#include "satchel/service/json_values.hpp"
#include "satchel/service/oneatlas.hpp"
#include "satchel/service/oneatlas_words.hpp"
#include "satchel/service/plain_text.hpp"
#include "satchel/service/request_body.hpp"

namespace satchel::detail {

/// The body is that of an order.
Call Oneatlas::quotation(std::string const& body) const
{
    return write_call("/api/v1/quotations", body);
}

Call Oneatlas::quotation_lines(std::string const& quotation_id, std::size_t start) const
{
    return search_orders("(cis.quotation:" + query_value(quotation_id) + ')', start);
}

Call Oneatlas::quotation_file(std::string const& quotation_id) const
{
    auto call = read_call("/api/v1/quotations/" + percent_encoded(quotation_id) + "/export");
    call.accept = "application/pdf, application/json;q=0.9";
    return call;
}

Call Oneatlas::decide(std::string const& contract_id, std::string const& quotation_id,
                      Decision decision) const
{
    auto call = write_call("/api/v1/contracts/" + percent_encoded(contract_id) + "/quotations/" +
                               percent_encoded(quotation_id) +
                               (decision == Decision::accept ? "/accept" : "/refuse"),
                           {});
    call.method = "PUT";
    return call;
}

QuotationReceipt Oneatlas::read_quotation(Json const& reply) const
{
    QuotationReceipt receipt;
    receipt.quotation_id = text_at(reply, "quotationId");
    receipt.sales_order_id = text_at(reply, "salesOrderId");
    if (stripped(receipt.quotation_id).empty() && stripped(receipt.sales_order_id).empty()) {
        reject(reply, "names no quotation");
    }
    receipt.currency = text_at(reply, "currency");
    receipt.total = decimal_at(reply, "totalAmount");
    receipt.valid_until = text_at(reply, "quotationEndOfValidityDate");
    return receipt;
}

std::string Oneatlas::read_decision(Json const& reply) const
{
    return reply.is_object() ? text_at(reply, "salesOrderId") : std::string{};
}

} // namespace satchel::detail
