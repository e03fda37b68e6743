"""The retriever for LangChain users."""

from typing import Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever

from guide.generation import Generation
from guide.language import identify
from guide.query import mask_names, read_query
from guide.retriever import Retriever


class GuideRetriever(BaseRetriever):
    """Hands the guide's passages to LangChain as documents, best first.

    >>> GuideRetriever(retriever=retriever, generation=generation, k=5).invoke("Avanti?")
    """

    retriever: Any
    generation: Any
    k: int = 10

    def _get_relevant_documents(
        self,
        query: str,
        *,
        run_manager: CallbackManagerForRetrieverRun,  # noqa: ARG002
    ) -> list[Document]:
        generation: Generation = self.generation
        retriever: Retriever = self.retriever
        language = identify(mask_names(query, generation), "da", generation.own_words)
        found = retriever.retrieve(read_query(query, language, generation), self.k)
        return [
            Document(
                id=scored.passage.id,
                page_content=scored.passage.text,
                metadata={
                    "document": scored.passage.document,
                    "page": scored.passage.page,
                    "section": scored.passage.section,
                    "practice": scored.passage.practice,
                    "score": scored.score,
                },
            )
            for scored in found.passages
        ]
