// SPDX-License-Identifier: MIT
#include "oneatlas.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace client;
using nlohmann::json;
using oneatlas::client_of;
using satchel::Failure;

namespace {

json body_of(satchel::OrderDraft const& draft, satchel::Profile const& more = {})
{
    auto const client = client_of({});
    auto& profile = client->configuration.profile;
    profile.notification_emails = more.notification_emails;
    profile.program_reference = more.program_reference;
    profile.order_group = more.order_group;
    profile.delivery_workspace = more.delivery_workspace;
    client->restart();
    return json::parse(client->service().order_body(draft));
}

satchel::Error refused_draft(satchel::OrderDraft const& draft)
{
    auto const client = client_of({});
    return failure_of([&] { return client->service().order_body(draft); });
}

/// What price() and order() say of a body that was edited; nothing but contracts is asked.
satchel::Error refused_body(satchel::OrderDraft const& draft,
                            std::function<void(json&)> const& edit)
{
    auto const client = client_of({oneatlas::contracts_exchange()});
    auto body = json::parse(client->service().order_body(draft));
    edit(body);
    auto error = failure_of([&] { return client->service().price(body.dump()); });
    CHECK(failure_of([&] { return client->service().order(body.dump()); }).failure() ==
          error.failure());
    CHECK(client->server().requests().size() == 2); // the token and the contracts
    return error;
}

std::string receipt_id(std::string const& reply, int status = 201)
{
    auto const client =
        client_of({oneatlas::contracts_exchange(), {"POST", "/api/v1/orders", status, reply}});
    auto& service = client->service();
    return service.order(service.order_body(oneatlas::archive_draft())).sales_order_id;
}

} // namespace

TEST_CASE("an order of Pleiades is written in the words of oneatlas", "[service][oneatlas]")
{
    satchel::Profile more;
    more.notification_emails = "a@example.org, b@example.org,";
    more.program_reference = "campaign";
    more.order_group = "2022-05";
    more.delivery_workspace = "w1";
    auto draft = oneatlas::archive_draft();
    draft.items[0].segment_key = "key::[]";

    CHECK(body_of(draft, more) == json::parse(R"({
        "aoi":[{"id":1,"name":"Toulouse","geometry":{"type":"Polygon","coordinates":[[
            [1.3348388671875,43.66240779260363],[1.5641784667968752,43.66240779260363],
            [1.5641784667968752,43.516190595612755],[1.3348388671875,43.516190595612755],
            [1.3348388671875,43.66240779260363]]]}}],
        "programReference":"campaign","contractId":"CTR-OLD",
        "items":[{"productTypeId":"PleiadesArchiveMono","aoiId":1,
            "datastripIds":["DS_PHR1A_202205101035457_FR1_PX_E001N43_0615_01665"],
            "comments":"with care","segmentKey":"key::[]"}],
        "primaryMarket":"NQUAL","customerReference":"satchel-0123456789ab",
        "optionsPerProductType":[{"productTypeId":"PleiadesArchiveMono","options":[
            {"key":"processing_level","value":"ortho"},{"key":"licence","value":"standard"},
            {"key":"dem_1","value":"best_available"}]}],
        "orderGroup":"2022-05","delivery":{"type":"network","workspace":"w1"},
        "endUsers":[{"endUserName":"Mapping Office","country":"FR"}],
        "notificationEmails":["a@example.org","b@example.org"]})"));
}

TEST_CASE("an order of Pleiades Neo names images by the catalogue", "[service][oneatlas]")
{
    satchel::Profile more;
    more.notification_emails = "a@example.org";
    auto const body = body_of(oneatlas::neo_draft(), more);

    CHECK(body.at("items") == json::parse(R"([{"notifications":[],
        "productTypeId":"PleiadesNeoArchiveMono","aoiId":1,"dataSourceIds":[
            {"catalogId":"PublicMOC","catalogItemId":"5f0c1e6a-3d4b-4c7e-9a55-0d7c11aa22bb"}],
        "comments":"with care"}])"));
    CHECK(body.at("notifications") == json::parse(R"([{"channels":[{"type":"email",
        "addressee":{"to":["a@example.org"]}}],
        "filter":{"events":[{"event":"SALES_ORDER"},{"event":"DELIVERY"}]}}])"));
    CHECK_FALSE(body.contains("notificationEmails"));
    CHECK(body.at("delivery") == json::parse(R"({"type":"network"})"));
    CHECK_FALSE(body.contains("orderGroup"));
    CHECK_FALSE(body.contains("programReference"));
}

TEST_CASE("who is to get no mail is said, as oneatlas wants to know it", "[service][oneatlas]")
{
    CHECK(body_of(oneatlas::archive_draft()).at("notificationEmails") == json::array());
    CHECK(body_of(oneatlas::neo_draft()).at("notifications") == json::array());
}

TEST_CASE("an order without end user is refused before anything is asked", "[service][oneatlas]")
{
    auto const error = [](std::string const& user, std::string const& country) {
        auto const client = client_of({});
        client->configuration.profile.end_user = user;
        client->configuration.profile.end_user_country = country;
        client->restart();
        auto result =
            failure_of([&] { return client->service().order_body(oneatlas::archive_draft()); });
        CHECK(result.failure() == Failure::configuration);
        CHECK(contains(result.hint(), "end_user_country"));
        CHECK(client->server().requests().empty());
        return std::string{result.what()};
    };

    CHECK(error("", " ") == "not set: SATCHEL_END_USER, SATCHEL_END_USER_COUNTRY");
    CHECK(error("me", "") == "not set: SATCHEL_END_USER_COUNTRY");
    CHECK(error("", "FR") == "not set: SATCHEL_END_USER");
    CHECK(error("me", "France") == "SATCHEL_END_USER_COUNTRY is no country code: France");
}

TEST_CASE("an image of the other system is not ordered", "[service][oneatlas]")
{
    auto neo = oneatlas::neo_draft();
    neo.items[0].datastrip_ids = {oneatlas::neo_datastrip};
    auto archive = oneatlas::archive_draft();
    archive.items[0].datastrip_ids = {oneatlas::phr_id};

    CHECK(refused_draft(neo).failure() == Failure::input);
    CHECK(contains(refused_draft(neo).what(), "go by their id in the catalogue"));
    CHECK(refused_draft(archive).failure() == Failure::input);
    CHECK(contains(refused_draft(archive).what(), "go by their datastrip"));
}

TEST_CASE("oneatlas takes no voucher", "[service][oneatlas]")
{
    auto draft = oneatlas::archive_draft();
    draft.voucher_codes = {"V1"};

    CHECK(refused_draft(draft).failure() == Failure::input);
}

TEST_CASE("an edited order that oneatlas could only misunderstand is not sent",
          "[service][oneatlas]")
{
    auto const neo_on_old =
        refused_body(oneatlas::neo_draft(), [](json& body) { body["contractId"] = "CTR-OLD"; });
    CHECK(neo_on_old.failure() == Failure::configuration);
    CHECK(contains(neo_on_old.what(), "it is for Pleiades and SPOT"));

    auto const nobody =
        refused_body(oneatlas::archive_draft(), [](json& body) { body["contractId"] = "CTR-1"; });
    CHECK(nobody.failure() == Failure::configuration);
    CHECK(nobody.where() == "contract CTR-1");

    auto const no_user =
        refused_body(oneatlas::archive_draft(), [](json& body) { body.erase("endUsers"); });
    CHECK(no_user.failure() == Failure::configuration);
    CHECK(contains(no_user.hint(), "SATCHEL_END_USER"));

    auto const moved = refused_body(oneatlas::neo_draft(), [](json& body) {
        auto& item = body["items"][0];
        item["datastripIds"] = json::array({oneatlas::neo_id});
        item.erase("dataSourceIds");
    });
    CHECK(moved.failure() == Failure::input);

    auto const by_datastrip = refused_body(oneatlas::neo_draft(), [](json& body) {
        body["items"][0]["dataSourceIds"][0]["catalogItemId"] = oneatlas::neo_datastrip;
    });
    CHECK(by_datastrip.failure() == Failure::input);

    auto const unreadable =
        refused_body(oneatlas::archive_draft(), [](json& body) { body["items"][0] = 7; });
    CHECK(unreadable.failure() == Failure::input);
}

TEST_CASE("an order of oneatlas is sent once, and 201 is success", "[service][oneatlas]")
{
    auto const client = client_of(
        {oneatlas::contracts_exchange(),
         {"POST", "/api/v1/prices", 201,
          R"({"contractId":"CTR-OLD","currency":"EUR","discountPercentage":0,"discountValue":0,
              "productTypes":[{"amount":7392,"areaKm2":132,"price":7392,
                "productTypeId":"PleiadesArchiveMono","items":[{"datastripIds":["DS_PHR1A_1"]}],
                "voucherCode":"V"}],"totalAmount":7392})"},
         {"POST", "/api/v1/orders", 201,
          R"({"salesOrderId":"SAL1","currency":"EUR","discountPercentage":0,"totalAmount":7392})"}});
    auto& service = client->service();
    auto const body = service.order_body(oneatlas::archive_draft());

    auto const price = service.price(body);
    auto const receipt = service.order(body);

    CHECK(price.total == satchel::Decimal::parse("7392"));
    CHECK(price.items.at(0).voucher_code == "V");
    CHECK(receipt.sales_order_id == "SAL1");
    CHECK(receipt.total == satchel::Decimal::parse("7392"));
    CHECK(client->server().requests().at(3).body == body);
    CHECK(client->server().finished());
}

TEST_CASE("an order of oneatlas is known by its sales order or its quotation",
          "[service][oneatlas]")
{
    CHECK(receipt_id(R"({"salesOrderId":"SAL21416909","currency":"EUR"})") == "SAL21416909");
    CHECK(receipt_id(R"({"quotationId":"QUO21000243","currency":"EUR"})") == "QUO21000243");
    CHECK(receipt_id(R"({"quotationId":"QUO1","salesOrderId":"SAL1"})", 200) == "SAL1");
    CHECK(receipt_id(R"({"quotationId":"QUO1","salesOrderId":null})") == "QUO1");

    auto const unknown = failure_of([] { return receipt_id(R"({"currency":"EUR"})"); });
    CHECK(unknown.failure() == Failure::unknown_outcome);
    auto const blank = failure_of([] { return receipt_id(R"({"quotationId":" "})"); });
    CHECK(blank.failure() == Failure::unknown_outcome);
}

TEST_CASE("a refusal of oneatlas tells its code, and a failure leaves the outcome open",
          "[service][oneatlas]")
{
    auto const refused = failure_of([] {
        return receipt_id(R"({"errorCode":"E2203","message":"CIS contract 'c' not found."})", 404);
    });
    CHECK(refused.failure() == Failure::refused);
    CHECK(contains(refused.what(), "E2203: CIS contract 'c' not found."));

    auto const open =
        failure_of([] { return receipt_id(R"({"code":"UNEXPECTED_SERVER_ERROR"})", 500); });
    CHECK(open.failure() == Failure::unknown_outcome);
    CHECK(contains(open.what(), "UNEXPECTED_SERVER_ERROR"));
}
