// SPDX-License-Identifier: MIT
#include "tasking_segments.hpp"

#include "command.hpp"
#include "json_text.hpp"
#include "question.hpp"
#include "search_options.hpp"
#include "table.hpp"
#include "words.hpp"

#include "satchel/area/text.hpp"
#include "satchel/error.hpp"
#include "satchel/joined.hpp"
#include "satchel/tasking/segments.hpp"

#include <algorithm>
#include <cctype>
#include <ostream>

namespace satchel::tool {
namespace {

using Json = nlohmann::ordered_json;
using Cells = std::vector<std::string>;

struct ListCall {
    std::string contract;
    std::string status;
    std::string output;
    bool overwrite = false;
    bool no_qlr = false;
};

struct DecisionCall {
    std::string id;
    std::string contract;
    bool yes = false;
};

std::string or_dash(std::string const& text) { return text.empty() ? "-" : text; }

std::string or_dash(std::optional<double> const& number)
{
    return number ? fixed(*number, 1) : "-";
}

/// The contract that is meant; empty for all.
std::string contract_of(Context& context, std::string const& given)
{
    return given.empty() ? context.configuration().profile.contract : given;
}

std::string in_small_letters(std::string text)
{
    for (auto& letter : text) {
        letter = static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
    }
    return text;
}

Json to_json(Segment const& segment)
{
    return {{"id", segment.id},
            {"status", or_null(segment.status)},
            {"proposed", segment.is_proposed},
            {"sales_order_id", or_null(segment.sales_order_id)},
            {"order_item_id", or_null(segment.order_item_id)},
            {"tasking_id", or_null(segment.tasking_id)},
            {"contract_id", or_null(segment.contract_id)},
            {"customer_reference", or_null(segment.customer_reference)},
            {"source_id", or_null(segment.source_id)},
            {"satellite", or_null(segment.satellite)},
            {"mission", or_null(segment.mission)},
            {"acquired", or_null(segment.acquired)},
            {"cloud_cover", or_null(segment.cloud_cover)},
            {"incidence_angle", or_null(segment.incidence_angle)},
            {"decide_before", or_null(segment.decide_before)},
            {"geometry", segment.footprint.empty() ? Json(nullptr)
                                                   : Json::parse(to_geojson(segment.footprint))}};
}

Cells row_of(Segment const& segment)
{
    auto const& order =
        segment.sales_order_id.empty() ? segment.order_item_id : segment.sales_order_id;
    return {segment.id,
            or_dash(order),
            or_dash(segment.satellite.empty() ? segment.mission : segment.satellite),
            or_dash(segment.acquired.substr(0, 16)),
            or_dash(segment.cloud_cover),
            or_dash(segment.incidence_angle),
            or_dash(segment.status),
            or_dash(segment.decide_before.substr(0, 16))};
}

void print_segments(std::ostream& stream, std::vector<Segment> const& segments)
{
    std::vector<Cells> rows;
    for (auto const& segment : segments) {
        rows.push_back(row_of(segment));
    }
    print_table(stream,
                {"id", "order", "satellite", "acquired (UTC)", "cloud %", "angle", "status",
                 "decide before (UTC)"},
                rows, {4, 5});
}

/// What to say where no acquisition is left of those that the service told.
std::string note_on_none(std::vector<Segment> const& told, std::string const& status)
{
    if (told.empty()) {
        return "the service tells no acquisition" +
               (status.empty() ? "" : " with --status " + status);
    }
    std::vector<std::string> statuses;
    for (auto const& segment : told) {
        auto const word = or_dash(segment.status);
        if (std::find(statuses.begin(), statuses.end(), word) == statuses.end()) {
            statuses.push_back(word);
        }
    }
    return "no acquisition matches --status " + status + "; there " +
           (told.size() == 1 ? "is " : "are ") + counted(told.size(), "acquisition") + ": " +
           detail::joined(statuses);
}

LayerReport write_layer(Context& context, std::vector<Segment> const& segments,
                        ListCall const& call, TableLayerOptions const& options)
{
    auto const without = static_cast<std::size_t>(std::count_if(
        segments.begin(), segments.end(), [](auto const& s) { return s.footprint.empty(); }));
    if (without > 0) {
        context.note("the service does not tell where " + counted(without, "acquisition") +
                     (without == 1 ? " lies" : " lie") + ": without geometry in the layer");
    }
    auto const written = write_table_layer(segments_layer(segments), call.output, options);
    context.notes(written.notes);
    return written;
}

void list(Context& context, ListCall const& call)
{
    TableLayerOptions layer;
    layer.overwrite = call.overwrite;
    layer.qlr = !call.no_qlr;
    if (!call.output.empty()) {
        check_table_output(segments_layer({}), call.output, layer);
    }
    auto const status = in_small_letters(call.status);
    auto segments =
        context.service().segments({contract_of(context, call.contract), status == "proposed"});
    auto const told = segments;
    std::erase_if(segments, [&](Segment const& segment) {
        return !status.empty() && in_small_letters(segment.status) != status;
    });
    if (segments.empty()) {
        context.note(note_on_none(told, call.status));
    }
    LayerReport written;
    if (!call.output.empty()) {
        written = write_layer(context, segments, call, layer);
    }
    if (context.options.json) {
        auto all = Json::array();
        for (auto const& segment : segments) {
            all.push_back(to_json(segment));
        }
        context.print({{"output", or_null(call.output)},
                       {"layer", or_null(written.layer)},
                       {"written", written.written},
                       {"segments", std::move(all)}});
    } else if (!call.output.empty()) {
        context.out << counted(static_cast<std::size_t>(written.written), "acquisition") << " -> "
                    << one_line(call.output) << '\n';
    } else {
        print_segments(context.out, segments);
    }
}

bool ask(Context& context, Segment const& segment, Decision decision)
{
    show_notes(context);
    print_segments(context.error, {segment});
    context.error << "contract " << one_line(or_dash(segment.contract_id)) << ", reference "
                  << one_line(or_dash(segment.customer_reference)) << '\n';
    return is_yes(context, decision == Decision::accept
                               ? "accept this acquisition, and pay for it as its order says?"
                               : "refuse this acquisition, which cannot be taken back?");
}

void decide(Context& context, DecisionCall const& call, Decision decision)
{
    bool const is_accepted = decision == Decision::accept;
    std::string const command = is_accepted ? "satchel tasking accept" : "satchel tasking refuse";
    if (!call.yes) {
        check_somebody_is_there(command, is_accepted ? "buying" : "refusing an acquisition",
                                "give --yes");
    }
    auto& service = context.service();
    auto const segment =
        find_proposed_segment(service, contract_of(context, call.contract), call.id);
    std::string const done = is_accepted ? "accepted" : "refused";
    if (!call.yes && !ask(context, segment, decision)) {
        throw Error{Failure::interrupted, "acquisition " + call.id,
                    "nothing was " + done + ": the answer was not yes",
                    command + ' ' + call.id + " asks again"};
    }
    service.decide(segment, decision);
    if (context.options.json) {
        context.print({{"id", segment.id},
                       {"decision", done},
                       {"contract_id", or_null(segment.contract_id)},
                       {"sales_order_id", or_null(segment.sales_order_id)},
                       {"customer_reference", or_null(segment.customer_reference)}});
    } else {
        context.out << "acquisition " << one_line(segment.id) << ": " << done << '\n';
    }
    context.out.flush();
    if (!context.out) {
        throw Error{Failure::output, "standard output",
                    "cannot be written, but acquisition " + segment.id + " was " + done,
                    "satchel tasking segments shows its state"};
    }
}

void add_contract(CLI::App& command, std::string& contract)
{
    command
        .add_option("--contract", contract,
                    "Only this contract (default: that of the profile, else all)")
        ->type_name("CONTRACT");
}

void add_decision(CLI::App& tasking, Context& context, Decision decision)
{
    bool const is_accepted = decision == Decision::accept;
    auto* const command =
        is_accepted
            ? subcommand(tasking, "accept", "Accept an acquisition that is proposed: buys it")
            : subcommand(tasking, "refuse", "Refuse an acquisition that is proposed");
    auto const call = std::make_shared<DecisionCall>();
    command->add_option("id", call->id, "Id of the acquisition, from satchel tasking segments")
        ->type_name("ID")
        ->check(check_not_empty)
        ->required();
    add_contract(*command, call->contract);
    command->add_flag("--yes", call->yes,
                      is_accepted ? "Accept without asking" : "Refuse without asking");
    command->callback([=, &context] { decide(context, *call, decision); });
}

} // namespace

void add_segments(CLI::App& tasking, Context& context)
{
    auto* const command = subcommand(
        tasking, "segments", "List what was acquired for orders, and what waits for your decision");
    auto const call = std::make_shared<ListCall>();
    add_contract(*command, call->contract);
    command
        ->add_option("--status", call->status,
                     "Only those in this state, as the service calls it (\"proposed\", "
                     "\"validated\", \"refused\"), in small or capital letters")
        ->type_name("STATE");
    command
        ->add_option("-o,--output", call->output,
                     "Layer to write (.gpkg, .geojson, .fgb, .shp, .kml, ...); without it a table "
                     "is printed")
        ->check(check_not_empty)
        ->type_name("FILE");
    command->add_flag("--overwrite", call->overwrite, "Replace a file that holds something else");
    command->add_flag("--no-qlr", call->no_qlr,
                      "Write no QGIS layer definition beside a GeoPackage");
    command->callback([=, &context] { list(context, *call); });

    add_decision(tasking, context, Decision::accept);
    add_decision(tasking, context, Decision::refuse);
}

} // namespace satchel::tool
