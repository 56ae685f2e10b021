// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/service/dialect.hpp"

namespace satchel::detail {

/// The dialect of the ordering guide, order.yaml and search.yaml: requests in
/// geoapi.cpp, those of tasking with their replies in geoapi_tasking.cpp, replies in
/// geoapi_replies.cpp, geoapi_search_reply.cpp and, in a hurry,
/// geoapi_quick_reply.cpp.
class Geoapi : public Dialect {
public:
    [[nodiscard]] Recipe const& recipe() const override;

    [[nodiscard]] Call contracts() const override;
    [[nodiscard]] Call product_types(std::string const& contract_id) const override;
    [[nodiscard]] Call options(std::string const& contract_id, std::string const& product_type_id,
                               std::vector<OrderArea> const& areas,
                               OptionCategory category) const override;
    [[nodiscard]] std::vector<std::string> constellations() const override;
    [[nodiscard]] std::vector<std::string>
    constellations_of_images(std::vector<std::string> const& words) const override;
    [[nodiscard]] std::vector<std::string> archive_products() const override;
    [[nodiscard]] Call search(MultiPolygon const& place, Query const& query,
                              PageRequest const& page, Profile const& profile) const override;
    [[nodiscard]] Call price(std::string const& body) const override;
    [[nodiscard]] Call order(std::string const& body) const override;
    [[nodiscard]] Call licence(std::string const& name) const override;
    [[nodiscard]] Call voucher(std::string const& code) const override;

    [[nodiscard]] Call tasking_options(Polygon const& polygon,
                                       TaskingQuery const& query) const override;
    [[nodiscard]] Call attempts(Polygon const& polygon, TaskingQuery const& query) const override;
    [[nodiscard]] Call feasibility(Polygon const& polygon,
                                   TaskingQuery const& query) const override;

    [[nodiscard]] std::string order_body(OrderDraft const& draft,
                                         Profile const& profile) const override;

    [[nodiscard]] std::vector<Contract> read_contracts(Json const& reply) const override;
    [[nodiscard]] std::vector<ProductType> read_product_types(Json const& reply) const override;
    [[nodiscard]] std::vector<ProductOption> read_options(Json const& reply) const override;
    [[nodiscard]] FootprintPage read_page(Json const& reply) const override;
    [[nodiscard]] std::optional<FootprintPage>
    read_page_quickly(std::string const& body, Redactor const& redactor) const override;
    [[nodiscard]] Price read_price(Json const& reply) const override;
    [[nodiscard]] OrderReceipt read_receipt(Json const& reply) const override;
    [[nodiscard]] Voucher read_voucher(Json const& reply) const override;
    [[nodiscard]] std::vector<TaskingProgramme>
    read_tasking_options(Json const& reply) const override;
    [[nodiscard]] std::vector<TaskingCapacity> read_capacities(Json const& reply) const override;
    [[nodiscard]] bool says_no_attempt(int status, Json const& reply) const override;
}; // class Geoapi

} // namespace satchel::detail
