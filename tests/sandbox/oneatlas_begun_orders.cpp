// SPDX-License-Identifier: MIT
#include "sandbox/oneatlas.hpp"

#include <catch2/catch.hpp>

#include <gdal_priv.h>
#include <ogrsf_frmts.h>

using nlohmann::json;

namespace {

/// Sandboxes that follow each other on one state.
struct Desk {
    TemporaryFolder folder;
    std::filesystem::path state{folder / "state.gpkg"};
    std::unique_ptr<satchel::Sandbox> sandbox;

    Desk() { open(); }

    void open()
    {
        sandbox.reset();
        sandbox =
            std::make_unique<satchel::Sandbox>(FreshDialect::options(state, "oneatlas", false));
    }

    Answer post(std::string const& path, json const& body)
    {
        Client client{sandbox->port()};
        auto const token = client.post(idp::token_path, {}, idp::token_form, idp::form_type).json();
        return client.post(
            path, {{"Authorization", "Bearer " + token.at("access_token").get<std::string>()}},
            body.dump());
    }

    /// Orders the newest image of Toulouse, in so many items, and gives the quotation.
    std::string order(std::size_t items = 1)
    {
        auto const found = post("/api/v2/opensearch",
                                {{"geometry", toulouse_geojson()}, {"constellation", "PNEO"}});
        auto body = oneatlas::neo_order(found.json().at("features").at(0));
        while (body["items"].size() < items) {
            auto const id = body["items"].size() + 1;
            body["aoi"].push_back(body["aoi"][0]);
            body["aoi"].back()["id"] = id;
            body["items"].push_back(body["items"][0]);
            body["items"].back()["aoiId"] = id;
            for (std::string const option : {"dem_", "projection_"}) {
                auto& options = body["optionsPerProductType"][0]["options"];
                json more = option == "dem_" ? options[1] : options[10];
                more["key"] = option + std::to_string(id);
                options.push_back(more);
            }
        }
        auto const answer = post("/api/v1/orders", body);
        INFO(answer.body);
        REQUIRE(answer.status == 201);
        CHECK_FALSE(answer.json().contains("salesOrderId"));
        return answer.json().at("quotationId");
    }

    json list(std::string const& query = "(contractId:SANDBOX-CONTRACT-NEO)",
              json const& paging = json::object())
    {
        auto const answer =
            post("/api/v2/orders/search", {{"paging", paging}, {"criteria", {{"q", query}}}});
        INFO(answer.body);
        REQUIRE(answer.status == 200);
        return answer.json().at("features");
    }
};

} // namespace

TEST_CASE("a quotation is sent when it is listed first, and a sales order from then on",
          "[sandbox][neo]")
{
    Desk desk;
    CHECK(desk.order() == "QUO-00000001");

    auto const sent = desk.list().at(0);
    desk.open(); // the state keeps it, not the program
    auto const accepted = desk.list().at(0);

    CHECK(sent.at("quotationStatus") == "SENT");
    CHECK(sent.at("quotationId") == "QUO-00000001");
    CHECK_FALSE(sent.contains("salesOrderId"));
    CHECK_FALSE(sent.contains("status"));
    CHECK(sent.dump().find("SO-") == std::string::npos);
    CHECK(accepted.at("quotationStatus") == "ACCEPTED");
    CHECK(accepted.at("quotationId") == "QUO-00000001");
    CHECK(accepted.at("salesOrderId") == "SO-00000001");
    CHECK(accepted.at("status") == "IN_PROGRESS");
    CHECK(accepted.at("orderItemId") == sent.at("orderItemId"));
    CHECK(accepted.at("productType") == "PleiadesNeoArchiveMono");
    CHECK(desk.list().at(0) == accepted);
}

TEST_CASE("a quotation that nobody has seen stays sent", "[sandbox][neo]")
{
    Desk desk;
    CHECK(desk.order() == "QUO-00000001");

    CHECK(desk.list("(customerReference:another)").empty());
    CHECK(desk.list("(salesOrderId:SO-00000001)").empty());
    CHECK(desk.list("(status:IN_PROGRESS)").empty());
    CHECK(desk.list("(quotationStatus:ACCEPTED)").empty());
    CHECK(desk.list("", {{"startIndex", 1}}).empty());
    CHECK(desk.list("(quotationStatus:SENT)").size() == 1);
    CHECK(desk.list("(quotationStatus:SENT)").empty());
    CHECK(desk.list("(salesOrderId:SO-00000001)").size() == 1);
}

TEST_CASE("a quotation is one from its first line to its last, on however many pages",
          "[sandbox][neo]")
{
    Desk desk;
    CHECK(desk.order(3) == "QUO-00000001");
    auto const states = [&] {
        std::vector<std::string> result;
        for (int start = 0; start < 3; ++start) {
            auto const page = desk.list("", {{"itemsPerPage", 1}, {"startIndex", start}});
            result.push_back(page.at(0).at("quotationStatus"));
        }
        return result;
    };

    CHECK(states() == std::vector<std::string>(3, "SENT"));
    CHECK(states() == std::vector<std::string>(3, "ACCEPTED"));
}

TEST_CASE("a quotation of Pleiades Neo that was asked for is listed until somebody decides",
          "[sandbox][neo]")
{
    Desk desk;
    auto const found = desk.post("/api/v2/opensearch",
                                 {{"constellation", "PNEO"}, {"geometry", toulouse_geojson()}});
    auto const asked =
        desk.post("/api/v1/quotations", oneatlas::neo_order(found.json().at("features").at(0)));
    REQUIRE(asked.status == 201);

    for (int i = 0; i < 2; ++i) {
        auto const line = desk.list().at(0);
        CHECK(line.at("quotationStatus") == "SENT");
        CHECK(line.at("quotationId") == asked.json().at("quotationId"));
        CHECK_FALSE(line.contains("salesOrderId"));
    }
}

TEST_CASE("orders from before quotations were kept are sales orders already", "[sandbox][neo]")
{
    Desk desk;
    static_cast<void>(desk.order());
    desk.sandbox.reset();
    {
        std::unique_ptr<GDALDataset> const state{
            GDALDataset::Open(desk.state.c_str(), GDAL_OF_VECTOR | GDAL_OF_UPDATE)};
        auto* const orders = state->GetLayerByName("orders");
        auto const column = orders->GetLayerDefn()->GetFieldIndex("quotation_accepted");
        REQUIRE(orders->DeleteField(column) == OGRERR_NONE);
    }

    desk.open();

    CHECK(desk.list().at(0).at("salesOrderId") == "SO-00000001");
}

TEST_CASE("what became of quotations stays when a state is made anew", "[sandbox][neo]")
{
    Desk desk;
    CHECK(desk.order() == "QUO-00000001");
    CHECK(desk.list().at(0).at("quotationStatus") == "SENT");
    CHECK(desk.order() == "QUO-00000002");
    desk.sandbox.reset();
    {
        std::unique_ptr<GDALDataset> const state{
            GDALDataset::Open(desk.state.c_str(), GDAL_OF_VECTOR | GDAL_OF_UPDATE)};
        state->ExecuteSQL("UPDATE sandbox_version SET version = 0", nullptr, nullptr);
    }

    desk.open();

    auto const lines = desk.list();
    CHECK(lines.at(0).at("quotationStatus") == "ACCEPTED");
    CHECK(lines.at(1).at("quotationStatus") == "SENT");
}
