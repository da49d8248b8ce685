package com.p2pdelivery.gateway.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class DocumentMergeTest {

    private static final JsonMapper JSON = new JsonMapper();

    private static final String MONEY =
            "{'type':'object','properties':{'amountMinor':{'type':'integer'}}}";

    private final DocumentMerge merge =
            new DocumentMerge(
                    object(
                            """
                            {'openapi':'3.1.0','info':{'title':'all'},'security':[{'bearer':[]}],
                             'tags':[],'paths':{},
                             'components':{'securitySchemes':{'bearer':{'type':'http'}}}}
                            """));

    private final ServiceDocument auth =
            service(
                    "auth",
                    """
                    {'paths':{
                      '/v1/auth/tokens':{'post':{'operationId':'create','requestBody':{},
                          'responses':{'200':{'description':'ok'}}}},
                      '/v1/accounts/me':{'get':{'operationId':'me','security':[],'responses':{}}},
                      '/internal/v1/accounts':{'get':{'operationId':'hidden','responses':{}}}},
                     'components':{'schemas':{'Money':%s,
                       'View':{'type':'object','properties':{'email':{'type':'string'}}}}}}
                    """
                            .formatted(MONEY));

    private final ServiceDocument trip =
            service(
                    "trip",
                    """
                    {'paths':{'/v1/trips':{
                      'post':{'operationId':'create','responses':{'429':{'description':'own'},
                         '201':{'content':{'application/json':{'schema':
                            {'$ref':'#/components/schemas/View'}}}}}}}},
                     'components':{'schemas':{
                       'Money':%s,
                       'View':{'type':'object','properties':{
                           'legs':{'type':'array','items':{'$ref':'#/components/schemas/Leg'}}}},
                       'Leg':{'type':'object'}}}}
                    """
                            .formatted(MONEY));

    @Test
    void hasThePathsOfAllServicesInOrder() {
        assertThat(merged().path("paths").propertyNames())
                .containsExactly("/v1/accounts/me", "/v1/auth/tokens", "/v1/trips");
    }

    @Test
    void showsNothingThatCannotBeReached() {
        assertThat(merged().toString()).doesNotContain("/internal/").doesNotContain("hidden");
    }

    @Test
    void keepsOneOfWhatIsTheSameEverywhere() {
        assertThat(merged().at("/components/schemas").propertyNames())
                .contains("Money")
                .doesNotContain("AuthMoney", "TripMoney");
    }

    @Test
    void namesWhatDiffersAfterItsServiceAndFollowsTheReferences() {
        JsonNode schemas = merged().at("/components/schemas");

        assertThat(schemas.propertyNames()).contains("AuthView", "TripView").doesNotContain("View");
        assertThat(schemas.at("/AuthView/properties/email/type").asString()).isEqualTo("string");
        assertThat(
                        merged().at(
                                        "/paths/~1v1~1trips/post/responses/201/content/application~1json/schema/$ref")
                                .asString())
                .isEqualTo("#/components/schemas/TripView");
    }

    @Test
    void seesThatEqualTextMeansDifferentThingsWhereItsReferencesDiffer() {
        String page = "'Page':{'type':'array','items':{'$ref':'#/components/schemas/View'}},";
        ObjectNode first = auth.document().deepCopy();
        ObjectNode second = trip.document().deepCopy();
        JsonNode definition = object("{" + page.substring(0, page.length() - 1) + "}").get("Page");
        first.withObject("/components/schemas").set("Page", definition);
        second.withObject("/components/schemas").set("Page", definition);

        ObjectNode all =
                merge.merge(
                        List.of(
                                new ServiceDocument("auth", auth.answers(), first),
                                new ServiceDocument("trip", trip.answers(), second)));

        assertThat(all.at("/components/schemas/AuthPage/items/$ref").asString())
                .isEqualTo("#/components/schemas/AuthView");
        assertThat(all.at("/components/schemas/TripPage/items/$ref").asString())
                .isEqualTo("#/components/schemas/TripView");
        assertThat(all.at("/components/schemas").has("Page")).isFalse();
    }

    @Test
    void hasNoReferenceThatLeadsNowhere() {
        ObjectNode all = merged();
        var references =
                Pattern.compile("\"#(/components/schemas/[^\"]+)\"").matcher(all.toString());
        assertThat(references.results().map(found -> found.group(1)).toList())
                .isNotEmpty()
                .allSatisfy(pointer -> assertThat(all.at(pointer).isMissingNode()).isFalse());
    }

    @Test
    void marksOnlyTheOpenOperations() {
        ObjectNode all = merged();

        assertThat(all.at("/paths/~1v1~1auth~1tokens/post/security").isArray()).isTrue();
        assertThat(all.at("/paths/~1v1~1auth~1tokens/post/security").isEmpty()).isTrue();
        // Even where a service believes that it is open: the edge asks for a token.
        assertThat(all.at("/paths/~1v1~1accounts~1me/get").has("security")).isFalse();
        assertThat(all.at("/security/0/bearer").isArray()).isTrue();
    }

    @Test
    void givesEveryOperationAnIdOfItsOwn() {
        assertThat(merged().at("/paths/~1v1~1auth~1tokens/post/operationId").asString())
                .isEqualTo("create");
        assertThat(merged().at("/paths/~1v1~1trips/post/operationId").asString())
                .isEqualTo("tripCreate");
    }

    @Test
    void addsWhatTheGatewayMayAnswer() {
        JsonNode responses = merged().at("/paths/~1v1~1auth~1tokens/post/responses");

        assertThat(responses.propertyNames()).contains("200", "413", "429", "503", "504");
        assertThat(merged().at("/paths/~1v1~1trips/post/responses/429/description").asString())
                .isEqualTo("own");
    }

    @Test
    void givesTheSameBytesForTheSameDocuments() {
        assertThat(merged().toString()).isEqualTo(merged().toString());
        String tags =
                merged().path("tags")
                        .valueStream()
                        .map(tag -> tag.path("name").asString())
                        .collect(Collectors.joining(","));
        assertThat(tags).isEqualTo("auth,trip");
    }

    private ObjectNode merged() {
        return merge.merge(List.of(auth, trip));
    }

    private static ServiceDocument service(String name, String document) {
        return new ServiceDocument(name, path -> path.startsWith("/v1/"), object(document));
    }

    private static ObjectNode object(String json) {
        return (ObjectNode) JSON.readTree(json.replace('\'', '"'));
    }
}
