// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/area/area.hpp"
#include "satchel/service/account.hpp"
#include "satchel/service/footprint.hpp"
#include "satchel/service/order_draft.hpp"
#include "satchel/service/query.hpp"
#include "satchel/service/redactor.hpp"
#include "satchel/service/replies.hpp"
#include "satchel/service/tasking.hpp"

#include <nlohmann/json_fwd.hpp>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace satchel::detail {

/// What a header or form field says besides its constant text. Only session.cpp
/// turns these words into values.
enum class Secret {
    none,
    token,
    client_id,
    client_secret,
    username,
    username_in_base64,
    referer,
    api_key
};

/// A header or form field: its constant text, then the secret.
struct Field {
    std::string name;
    std::string text;
    Secret secret = Secret::none;
};

/// How each host wants to be told who asks.
struct Recipe {
    std::vector<Field> token_form; ///< in the order they are sent
    std::vector<Field> ordering_headers;
    std::vector<Field> search_headers;
};

/// One call of the service, without host and authorisation.
struct Call {
    Host host = Host::ordering;
    std::string method = "GET";
    std::string path; ///< after the base URL, "/api/v1/prices"
    std::string body; ///< JSON; empty for none
    std::string accept = "application/json";

    /// A whole address that a reply named, instead of the host's base and a path. The host's
    /// authorisation goes there only if it is the same host.
    std::string address = {};
};

/// One generation of the API: which words, paths and shapes it has. Nothing else
/// in Satchel may depend on them. Readers assume the right shape and leave it to
/// the gate (read_reply) to turn nlohmann's exceptions into an Error.
class Dialect {
public:
    Dialect() = default;
    Dialect(Dialect const&) = delete;
    Dialect& operator=(Dialect const&) = delete;
    virtual ~Dialect() = default;

    [[nodiscard]] virtual Recipe const& recipe() const = 0;

    [[nodiscard]] virtual Call contracts() const = 0;
    [[nodiscard]] virtual Call product_types() const = 0;
    [[nodiscard]] virtual Call options(std::string const& product_type_id,
                                       std::vector<OrderArea> const& areas) const = 0;
    [[nodiscard]] virtual Call search(Polygon const& polygon, Query const& query,
                                      PageRequest const& page) const = 0;
    [[nodiscard]] virtual Call price(std::string const& body) const = 0;
    [[nodiscard]] virtual Call order(std::string const& body) const = 0;
    [[nodiscard]] virtual Call licence(std::string const& name) const = 0;
    [[nodiscard]] virtual Call voucher(std::string const& code) const = 0;

    [[nodiscard]] virtual Call tasking_options(Polygon const& polygon,
                                               TaskingQuery const& query) const = 0;
    [[nodiscard]] virtual Call attempts(Polygon const& polygon,
                                        TaskingQuery const& query) const = 0;
    [[nodiscard]] virtual Call feasibility(Polygon const& polygon,
                                           TaskingQuery const& query) const = 0;

    [[nodiscard]] virtual std::string order_body(OrderDraft const& draft) const = 0;

    using Json = nlohmann::json;
    [[nodiscard]] virtual std::vector<Contract> read_contracts(Json const& reply) const = 0;
    [[nodiscard]] virtual std::vector<ProductType> read_product_types(Json const& reply) const = 0;
    [[nodiscard]] virtual std::vector<ProductOption> read_options(Json const& reply) const = 0;
    [[nodiscard]] virtual FootprintPage read_page(Json const& reply) const = 0;
    /// The same from the text of a reply in which nothing is odd and which holds no secret;
    /// nothing for any other, and for a dialect that knows no quicker way.
    [[nodiscard]] virtual std::optional<FootprintPage>
    read_page_quickly(std::string const& body, Redactor const& redactor) const;
    [[nodiscard]] virtual Price read_price(Json const& reply) const = 0;
    /// Throws only where the reply does not name the order; `reply` stays empty.
    [[nodiscard]] virtual OrderReceipt read_receipt(Json const& reply) const = 0;
    [[nodiscard]] virtual Voucher read_voucher(Json const& reply) const = 0;
    [[nodiscard]] virtual std::vector<TaskingProgramme>
    read_tasking_options(Json const& reply) const = 0;
    /// Of attempts and of feasibility.
    [[nodiscard]] virtual std::vector<TaskingCapacity> read_capacities(Json const& reply) const = 0;
    /// Whether a reply that is no success only says that no satellite can acquire the area.
    [[nodiscard]] virtual bool says_no_attempt(int status, Json const& reply) const = 0;
}; // class Dialect

/// Makes a dialect by the name that check_dialect() let pass.
[[nodiscard]] std::unique_ptr<Dialect> make_dialect(std::string const& name);

/// Throws Failure::configuration with `where` for a dialect that does not exist or
/// that this version does not speak.
void check_dialect(std::string const& name, std::string const& where);

/// The dialect of the ordering guide.
[[nodiscard]] std::unique_ptr<Dialect> make_geoapi();

} // namespace satchel::detail
