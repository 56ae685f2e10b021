// SPDX-License-Identifier: MIT
#include "satchel/service/offer_reply.hpp"

#include <nlohmann/json.hpp>

namespace satchel::detail {
namespace {

using nlohmann::json;

std::string text_of(json const& object, char const* name)
{
    auto const member = object.find(name);
    return member != object.end() && member->is_string() ? member->get<std::string>()
                                                         : std::string{};
}

} // namespace

std::string offer_in_reply(std::string reply)
{
    auto document = json::parse(reply, nullptr, false);
    for (auto end = reply.rfind('\n'); document.is_discarded() && end != std::string::npos;
         end = reply.rfind('\n')) {
        reply.resize(end);
        document = json::parse(reply, nullptr, false);
    }
    return document.is_object() && text_of(document, "salesOrderId").empty()
               ? text_of(document, "quotationId")
               : std::string{};
}

} // namespace satchel::detail
